/** What an address may say behind its question mark: what a page does not know is left out. */

export function text(said: unknown): string | undefined {
  const spelt = typeof said === 'number' ? String(said) : said;
  return typeof spelt === 'string' && spelt !== '' ? spelt : undefined;
}

export function oneOf<T extends string>(said: unknown, known: readonly T[]): T | undefined {
  return known.find((each) => each === said);
}

/** Drop what is not said, so that the address shows what is filtered and no more. */
export function only<T extends object>(said: { [K in keyof T]-?: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as T;
}
