import { contrast, palette } from '@/brand/palette';

const SPELT = /^#[0-9a-f]{6}$/;
const READABLE = 4.5;

export function isColour(spelt: string): boolean {
  return SPELT.test(spelt);
}

/** How white text reads on a colour, and the shade that is used in its stead when it does not. */
export function reading(colour: string): { ratio: number; pale: boolean; used: string } {
  const ratio = contrast(colour, '#ffffff');
  const { colors, shade } = palette(colour);
  return { ratio, pale: ratio < READABLE, used: colors[shade] ?? colour };
}
