import { expect, test } from 'vitest';
import {
  byKind,
  type IntakeRow,
  inBatches,
  reasonOf,
  refusedFirst,
} from '../../apps/operator/src/features/intake/rules';
import { words } from '../../apps/operator/src/features/intake/words';

const row = (subscription: string, fate: IntakeRow['fate']) => ({ subscription, fate }) as IntakeRow;

test('what cannot be taken in comes first, what stays as it was last', () => {
  const rows = [
    row('c.example', 'same'),
    row('b.example', 'new'),
    row('a.example', 'new'),
    row('d.example', 'refused'),
  ];

  const sorted = refusedFirst(rows).map((each) => each.subscription);

  expect(sorted).toEqual(['d.example', 'a.example', 'b.example', 'c.example']);
});

test('a database user is not taken for a database', () => {
  const things = ['database shop', 'database user shop', 'database blog', 'dns record shop.example @ MX'];

  const found = byKind(things);

  expect(found).toEqual([
    ['database', ['shop', 'blog']],
    ['database user', ['shop']],
    ['dns record', ['shop.example @ MX']],
  ]);
});

test('reasons are told in Japanese as far as they are known in it', () => {
  const said = (reason: string) => reasonOf({ reason }, words.ja, 'ja');

  expect(said('belongs to another area already: a.example')).toBe('すでに別の領域のドメインです: a.example');
  expect(said('its customer is cancelled')).toBe('顧客が解約済みです');
  expect(said('something new')).toBe('something new');
});

test('subscriptions are taken in ten at a time, and each answer is heard', async () => {
  const names = Array.from({ length: 23 }, (_, number) => `s${number}.example`);
  const heard: number[] = [];

  await inBatches(
    names,
    async (few) => few.map((name) => row(name, 'new')),
    (rows) => heard.push(rows.length),
  );

  expect(heard).toEqual([10, 10, 3]);
});
