import { render, screen } from '@testing-library/react';
import decode from 'qr/decode.js';
import { expect, test } from 'vitest';
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
