import { useSyncExternalStore } from 'react';

/**
 * Every word stands beside its feature in both languages, Japanese first:
 *
 *     const words = define({ title: ['障害', 'Incidents'], count: [(n: number) => `${n} 件`, (n: number) => `${n}`] });
 *     const t = useWords(words);  // t.title, t.count(3)
 *
 * A word without its translation is a type error.
 */
export type Language = 'ja' | 'en';
type Pair<T> = readonly [ja: T, en: T];
// biome-ignore lint/suspicious/noExplicitAny: a word takes whatever its feature hands it
type Phrase = string | ((...given: any[]) => string);
type Dictionary = Record<string, Pair<Phrase>>;
type Spoken<D extends Dictionary> = { readonly [K in keyof D]: D[K][0] };
export type Words<D extends Dictionary> = Record<Language, Spoken<D>>;

const KEPT = 'language';
const listeners = new Set<() => void>();
let language: Language = localStorage.getItem(KEPT) === 'en' ? 'en' : 'ja';

export function define<const D extends Dictionary>(dictionary: D): Words<D> {
  const spoken = (index: 0 | 1) =>
    Object.fromEntries(Object.entries(dictionary).map(([name, pair]) => [name, pair[index]])) as Spoken<D>;
  return { ja: spoken(0), en: spoken(1) };
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

export function useWords<D extends Dictionary>(words: Words<D>): Spoken<D> {
  return words[useLanguage()];
}

/** Outside components, at the moment of asking. */
export function say<D extends Dictionary>(words: Words<D>): Spoken<D> {
  return words[language];
}

export function currentLanguage(): Language {
  return language;
}

export function speak(chosen: Language): void {
  language = chosen;
  localStorage.setItem(KEPT, chosen);
  document.documentElement.lang = chosen;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
