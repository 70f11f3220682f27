import { useInsertionEffect } from 'react';

interface Props {
  dangerouslySetInnerHTML?: { __html: string };
  children?: string;
}

interface Shared {
  sheet: CSSStyleSheet;
  users: number;
}

/** One sheet per text: a hundred equal responsive boxes share it. */
const sheets = new Map<string, Shared>();

/** Stands in for <style>: a constructable style sheet needs no 'unsafe-inline'. */
export function AdoptedStyle({ dangerouslySetInnerHTML, children }: Props) {
  const css = dangerouslySetInnerHTML?.__html ?? children ?? '';
  useInsertionEffect(() => {
    const shared = sheets.get(css) ?? adopt(css);
    shared.users += 1;
    return () => {
      shared.users -= 1;
      if (shared.users === 0) forget(css, shared.sheet);
    };
  }, [css]);
  return null;
}

function adopt(css: string): Shared {
  const shared = { sheet: new CSSStyleSheet(), users: 0 };
  shared.sheet.replaceSync(css);
  sheets.set(css, shared);
  document.adoptedStyleSheets.push(shared.sheet);
  return shared;
}

function forget(css: string, sheet: CSSStyleSheet): void {
  sheets.delete(css);
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
}
