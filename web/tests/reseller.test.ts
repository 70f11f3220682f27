import { expect, test } from 'vitest';
import { sorted, turned } from '@/ui/sorting';
import { deedName } from '../apps/reseller/src/features/audit/rules';
import { reading } from '../apps/reseller/src/features/brand/rules';
import { phpChoices, typedOf } from '../apps/reseller/src/features/courses/rules';
import type { Customer } from '../apps/reseller/src/features/customers/api';
import {
  columnsOf,
  filterOf,
  fits,
  isHeld,
  isWhole,
  spelled,
  USUAL,
} from '../apps/reseller/src/features/customers/rules';
import { fewOf, outageOf, secondsOf } from '../apps/reseller/src/features/incidents/rules';
import { beganOf, mbps } from '../apps/reseller/src/features/usage/rules';
import { obstacleSentence } from '../apps/reseller/src/limits';

function customer(known: object): Customer {
  return { id: 'c', course_id: 'standard', stage: 'active', holds: [], ...known } as unknown as Customer;
}

test('the address says what is filtered, and nothing that is not known', () => {
  expect(filterOf({ q: 'みどり', stage: 'active', held: 'maybe', page: 3 })).toEqual({ q: 'みどり', stage: 'active' });
});

test('columns are spelled only when they are not the usual ones', () => {
  expect(spelled(USUAL)).toBeUndefined();
  expect(columnsOf(spelled(['server', 'number']))).toEqual(['number', 'server']);
  expect(columnsOf(spelled([]))).toEqual([]);
});

test('a cancelled customer is not on hold, though the area is', () => {
  const holds = [{ kind: 'cancelled' }];

  expect(isHeld(customer({ holds, stage: 'cancelled' }))).toBe(false);
  expect(fits(customer({ holds: [{ kind: 'reseller' }] }), { held: 'yes' })).toBe(true);
});

test('a pale colour is replaced by a shade that carries white text', () => {
  expect(reading('#ffd43b').pale).toBe(true);
  expect(reading('#1c4e80').pale).toBe(false);
});

test('the rate of an hour and of a month is told in Mbps', () => {
  expect(mbps(45_000_000_000, { grain: 'hour', at: '2026-09-01T00:00:00Z' })).toBe(100);
  expect(mbps(324_000_000_000, { grain: 'month', at: '2026-09-01T00:00:00Z' })).toBeCloseTo(1);
});

test('an outage is told between the least and the most that can be said', () => {
  expect(secondsOf('P1DT2H3M4.5S')).toBe(93_784.5);
  expect(outageOf(null, (least, most) => `${least}-${most}`)).toBe('–');
});

test('of many services the first few are named', () => {
  expect(fewOf(['a', 'b', 'c', 'd', 'e', 'f'], (count) => `+${count}`)).toBe('a, b, c, d +2');
});

test('what does not fit is told with sizes as people read them', () => {
  const obstacle = { property: 'mailbox_mib', subject: 'info@example.jp', wanted: 2048, available: 1024 };

  expect(obstacleSentence(obstacle)).toContain('2 GiB');
});

test('a form of a course keeps versions of PHP that are sold no more', () => {
  expect(phpChoices(['5.6'])).toContain('5.6');
  expect(typedOf().limits.disk_mib).toBe(10_240);
});

test('a period is drawn from its beginning, also while only its end is recorded', () => {
  const at = '2026-09-02T00:00:00Z';

  expect(beganOf([{ at }], 'day24')).toBe(Date.parse('2026-09-01T01:00:00Z') / 1000);
  expect(beganOf([{ at }], 'month12')).toBe(Date.parse('2025-10-02T00:00:00Z') / 1000);
  expect(beganOf([], 'day24')).toBeUndefined();
});

test('a list is sorted as its address says, and what is not known stands last', () => {
  const items = [{ n: 'b10' }, { n: '' }, { n: 'b9' }];
  const keys = { name: (each: { n: string }) => each.n };

  expect(sorted(items, 'name', keys).map((each) => each.n)).toEqual(['b9', 'b10', '']);
  expect(sorted(items, '-name', keys).map((each) => each.n)).toEqual(['b10', 'b9', '']);
  expect(sorted(items, 'unknown', keys)).toBe(items);
});

test('a click sorts upwards, another downwards, a third not at all', () => {
  expect([undefined, 'name', '-name'].map((said) => turned(said, 'name'))).toEqual(['name', '-name', undefined]);
  expect(isWhole(filterOf({ sort: 'name' }))).toBe(true);
});

test('what was done is told in a word, and what is not known as it is', () => {
  expect(deedName('PUT /reseller/customers/{customer_id}')).toBe('顧客 変更');
  expect(deedName('POST /reseller/customers/{customer_id}/holds')).toBe('利用停止');
  expect(deedName('POST /reseller/elsewhere')).toBe('POST /reseller/elsewhere');
});
