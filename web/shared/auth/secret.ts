/** The secret of an authenticator app, out of the address that carries it. */
export function secretOf(uri: string): string {
  return new URLSearchParams(uri.split('?')[1] ?? '').get('secret') ?? '';
}

/** In fours, as people type it from a screen. */
export function spaced(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? '';
}
