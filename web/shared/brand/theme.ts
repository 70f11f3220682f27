import { type CSSVariablesResolver, createTheme, type MantineThemeOverride } from '@mantine/core';
import { palette } from './palette';

const FONTS = 'system-ui, "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif';

type Shade = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

export function brandTheme(colour: string): MantineThemeOverride {
  const { colors, shade } = palette(colour);
  return createTheme({
    primaryColor: 'brand',
    colors: { brand: colors },
    primaryShade: shade as Shade,
    defaultRadius: 'md',
    cursorType: 'pointer',
    fontFamily: FONTS,
    headings: { fontWeight: '650', sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } } },
    components: {
      // Locking the scroll would inject a <style>; console.css does it with :has().
      Modal: { defaultProps: { lockScroll: false } },
      Drawer: { defaultProps: { lockScroll: false, position: 'right' } },
      // A dialog's <header> would be a second banner of the page.
      ModalHeader: { defaultProps: { role: 'presentation' } },
      DrawerHeader: { defaultProps: { role: 'presentation' } },
      Table: { defaultProps: { verticalSpacing: 'xs' } },
    },
  });
}

/** Mantine's dimmed, placeholder and light-variant texts miss WCAG AA; these do not. */
export const readable: CSSVariablesResolver = (theme) => {
  const names = Object.keys(theme.colors).filter((each) => each !== 'dark');
  const onLight = (spell: (name: string) => string) =>
    Object.fromEntries(names.map((each) => [`--mantine-color-${each}-light-color`, spell(each)]));
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': '#5c636a',
      '--mantine-color-placeholder': '#6b7278',
      '--mantine-color-error': 'var(--mantine-color-red-9)',
      '--mantine-color-anchor': 'var(--mantine-color-brand-9)',
      ...onLight((name) => `color-mix(in srgb, var(--mantine-color-${name}-9), black 30%)`),
    },
    dark: {
      '--mantine-color-dimmed': '#a6a6a6',
      '--mantine-color-placeholder': '#9a9a9a',
      '--mantine-color-error': 'var(--mantine-color-red-4)',
      '--mantine-color-anchor': 'var(--mantine-color-brand-3)',
      ...onLight((name) => `var(--mantine-color-${name}-2)`),
    },
  };
};
