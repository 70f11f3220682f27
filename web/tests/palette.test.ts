import { describe, expect, test } from 'vitest';
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
