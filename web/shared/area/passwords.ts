/** Without letters that people confuse. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';
const LENGTH = 16;

/** Make a password by chance: bytes that would favour some letters are thrown away. */
export function newPassword(): string {
  const fair = 256 - (256 % LETTERS.length);
  let made = '';
  while (made.length < LENGTH) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) made += LETTERS[byte % LETTERS.length];
  }
  return made;
}
