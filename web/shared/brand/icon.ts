import type { Brand } from './brand';
import { contrast } from './palette';

const LARGE = 3;

/** Put the first letter of a brand on its colour into the tab: the product's own mark is nobody's business there. */
export function wear(brand: Pick<Brand, 'name' | 'colour'>): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link) link.href = `data:image/svg+xml,${encodeURIComponent(drawn(brand))}`;
}

/** A letter that can be read on whatever colour the brand has. */
export function drawn({ name, colour }: Pick<Brand, 'name' | 'colour'>): string {
  const ink = contrast(colour, '#ffffff') >= LARGE ? '#fff' : '#000';
  const letter = [...initial(name)].map((each) => `&#${each.codePointAt(0)};`).join('');
  const text = `<text x="16" y="23" font-family="sans-serif" font-size="20" text-anchor="middle" fill="${ink}">${letter}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${colour}"/>${text}</svg>`;
}

/** What kind of company it is, says nothing of which. */
function initial(name: string): string {
  const [first = ''] = name.replace(/^(株式会社|有限会社|合同会社)\s*/, '');
  return first.toUpperCase();
}
