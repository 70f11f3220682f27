import { render, screen } from '@testing-library/react';
import decode from 'qr/decode.js';
import { expect, test } from 'vitest';
import { agentName } from '@/auth/agents';
import { QrCode } from '@/auth/QrCode';
import { secretOf, spaced } from '@/auth/secret';

const ADDRESS = 'otpauth://totp/Noren:operator?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Noren';
const SCALE = 4;

test('the key of an authenticator app is read out of its address, and spelled in fours', () => {
  const secret = secretOf('otpauth://totp/Noren:operator?secret=ABCDEFGHIJ&issuer=Noren');

  expect(secret).toBe('ABCDEFGHIJ');
  expect(spaced(secret)).toBe('ABCD EFGH IJ');
});

test('an app that scans the code reads the address', () => {
  render(<QrCode text={ADDRESS} label="QR" />);

  expect(decode(photographed(screen.getByRole('img')))).toBe(ADDRESS);
});

test('an agent is called as people call it, and a program as it calls itself', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140 Safari/537.36 Edg/140';
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1';

  expect(agentName(edge)).toBe('Edge / Windows');
  expect(agentName(phone)).toBe('Safari / iPhone');
  expect(agentName('Python-urllib/3.11')).toBe('Python-urllib/3.11');
});

/** Look at a drawing of squares as a camera does. */
function photographed(svg: HTMLElement) {
  const side = Number(svg.getAttribute('viewBox')?.split(' ')[2]) * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  const squares = svg.lastElementChild?.getAttribute('d')?.matchAll(/M(\d+) (\d+)h/g) ?? [];
  for (const [, x, y] of squares) {
    for (let dot = 0; dot < SCALE * SCALE; dot += 1) {
      const [column, row] = [Number(x) * SCALE + (dot % SCALE), Number(y) * SCALE + Math.floor(dot / SCALE)];
      data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}
