import { expect, test } from 'vitest';
import { includes } from '@/area/included';
import { whyHeld } from '../apps/user/src/holds';

test('a hold is told as its holder understands it', () => {
  expect(whyHeld(['overuse'])).toEqual(['overused']);
  expect(whyHeld(['expired', 'reseller'])).toEqual(['expired', 'askProvider']);
  expect(whyHeld(['operator', 'mail-lock'])).toEqual(['askProvider']);
});

test('a course without mail has no aliases, whatever their number', () => {
  const limits = { mail: false, mail_aliases: 10, databases: 0 } as Parameters<typeof includes>[1];

  expect(includes('aliases', limits)).toBe(false);
  expect(includes('databases', limits)).toBe(false);
});
