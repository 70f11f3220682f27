import { expect, test } from 'vitest';
import { toCsv } from '@/ui/csv';

test('a cell that Excel would calculate is defused, a number is not', () => {
  expect(toCsv([['=1+1', '@x', -5]])).toBe("\uFEFF'=1+1,'@x,-5\r\n");
});

test('quotes, commas and line ends are kept', () => {
  expect(toCsv([['a"b', 'c,d', 'e\nf', null]])).toBe('\uFEFF"a""b","c,d","e\nf",\r\n');
});
