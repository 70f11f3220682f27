/** Ten shades of one brand colour, evenly spaced as the eye sees them (OKLCH). */
import type { MantineColorsTuple } from '@mantine/core';

type Triple = [number, number, number];

const LIGHTNESS = [0.975, 0.945, 0.895, 0.835, 0.765, 0.69, 0.615, 0.54, 0.47, 0.4];
/** The palest shades lose most of their chroma: else they would glow. */
const PALE = [0.35, 0.55, 0.75];
const READABLE = 4.6;

/** The shades, and which of them is the first to carry white text (WCAG AA: 4.5 to 1). */
export function palette(hex: string): { colors: MantineColorsTuple; shade: number } {
  const [, chroma, hue] = toOklch(hex);
  const colors = LIGHTNESS.map((lightness, index) => nearest(lightness, chroma * (PALE[index] ?? 1), hue));
  const readable = colors.findIndex((each) => contrast(each, '#ffffff') >= READABLE);
  return { colors: colors as unknown as MantineColorsTuple, shade: readable < 0 ? colors.length - 1 : readable };
}

/** The ratio of two colours as WCAG 2 defines it: 1 to 21. */
export function contrast(one: string, other: string): number {
  const [bright, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r, g, b] = parse(hex).map(toLinear) as Triple;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The colour of this lightness and hue with as much chroma as a screen can show. */
function nearest(lightness: number, chroma: number, hue: number): string {
  for (let c = chroma; c > 0.001; c *= 0.9) {
    const rgb = fromOklch(lightness, c, hue);
    if (rgb.every((each) => each >= -0.001 && each <= 1.001)) return spell(rgb);
  }
  return spell(fromOklch(lightness, 0, hue));
}

function toOklch(hex: string): Triple {
  const [r, g, b] = parse(hex).map(toLinear) as Triple;
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, bb), Math.atan2(bb, a)];
}

function fromOklch(lightness: number, chroma: number, hue: number): Triple {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    toGamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    toGamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    toGamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function toLinear(c: number): number {
  return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
}

function toGamma(c: number): number {
  return c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055;
}

function parse(hex: string): Triple {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function spell(rgb: Triple): string {
  const byte = (c: number) => Math.round(Math.min(1, Math.max(0, c)) * 255);
  return `#${rgb.map((c) => byte(c).toString(16).padStart(2, '0')).join('')}`;
}
