import { expect, test } from 'vitest';
import { dayOf, fromField, monthAfter, toField, weeksOf } from '@/i18n/japan';

test('a time that is typed is Japanese, whatever the clock of the computer', () => {
  expect(fromField('2026-09-18T09:00')).toBe('2026-09-18T00:00:00.000Z');
  expect(toField('2026-09-17T15:30:00Z')).toBe('2026-09-18T00:30');
  expect(dayOf('2026-09-17T15:30:00Z')).toBe('2026-09-18');
});

test('a month has its days in weeks that begin on Monday', () => {
  const weeks = weeksOf('2026-11');

  expect(weeks[0]).toEqual([...Array(6).fill(undefined), '2026-11-01']);
  expect(weeks.at(-1)?.[0]).toBe('2026-11-30');
  expect(weeksOf('2027-02')).toHaveLength(4);
});

test('after December comes January', () => {
  expect(monthAfter('2026-12', 1)).toBe('2027-01');
  expect(monthAfter('2026-01', -1)).toBe('2025-12');
});
