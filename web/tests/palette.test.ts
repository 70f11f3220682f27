import { describe, expect, test } from 'vitest';
import { drawn } from '@/brand/icon';
import { contrast, palette } from '@/brand/palette';

describe('a palette', () => {
  test.each(['#1c4e80', '#ffd43b', '#ffffff', '#000000', '#e03131', '#00ff00'])(
    'of %s carries white text',
    (colour) => {
      const { colors, shade } = palette(colour);

      expect(colors).toHaveLength(10);
      expect(contrast(colors[shade] ?? '', '#ffffff')).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('knows the ratio of black and white', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});

test('a tab shows the first letter of the brand, in ink that can be read on its colour', () => {
  const icon = (name: string, colour: string) => drawn({ name, colour });

  expect(icon('株式会社みなと', '#1c4e80')).toContain(`fill="#fff">&#${'み'.codePointAt(0)};<`);
  expect(icon('acme', '#ffd43b')).toContain('fill="#000">&#65;<');
});
