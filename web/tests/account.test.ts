import { expect, test } from 'vitest';
import { secretOf, spaced } from '@/auth/secret';

test('the key of an authenticator app is read out of its address, and spelled in fours', () => {
  const secret = secretOf('otpauth://totp/Noren:operator?secret=ABCDEFGHIJ&issuer=Noren');

  expect(secret).toBe('ABCDEFGHIJ');
  expect(spaced(secret)).toBe('ABCD EFGH IJ');
});
