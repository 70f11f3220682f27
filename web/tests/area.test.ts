import { describe, expect, it } from 'vitest';
import { countOf, inBatches, type Outcome, rowsOf } from '@/area/batch/rules';
import { warningsOf } from '@/area/domains/rules';
import { about } from '@/area/logs/rules';
import { actionName } from '@/area/operations/rules';
import { fromCsv, textOf } from '@/ui/csv_reading';
import { placed } from '@/ui/fields';

describe('a list from a file', () => {
  it('is taken apart as Excel spells it', () => {
    expect(fromCsv('\uFEFFa,"b, ""c"""\r\n\r\n1,\n')).toEqual([
      ['a', 'b, "c"'],
      ['1', ''],
    ]);
  });

  it('is read in the encoding that it has', async () => {
    const shiftJis = new Blob([new Uint8Array([0x83, 0x81, 0x81, 0x5b, 0x83, 0x8b])]);

    expect(await textOf(shiftJis)).toBe('メール');
    expect(await textOf(new Blob(['メール']))).toBe('メール');
  });

  it('has mailboxes in columns of whatever order', () => {
    const [row] = rowsOf('パスワード,容量(MiB),メールアドレス\nletters-and-7,"1,024",info@example.jp\n');

    expect(row).toEqual({ address: 'info@example.jp', password: 'letters-and-7', quota_mib: 1024 });
  });

  it('has mailboxes without titles, passwords and sizes', () => {
    const [row] = rowsOf('info@example.jp\n');

    expect(row).toMatchObject({ address: 'info@example.jp', quota_mib: null });
    expect(row?.password).toHaveLength(16);
  });
});

describe('many mailboxes', () => {
  const rows = Array.from({ length: 60 }, (_, n) => ({ address: `a${n}@example.jp`, password: '', quota_mib: null }));
  const agree = async (few: { address: string }[]): Promise<Outcome[]> =>
    few.map(({ address }, index) => ({ number: index + 1, address, fate: 'set-up' as const, reason: '' }));

  it('go a few at a time, and are counted through', async () => {
    const seen: number[] = [];

    const outcomes = await inBatches(rows, agree, [], (known) => seen.push(known.length));

    expect(seen).toEqual([25, 50, 60]);
    expect(outcomes.at(-1)).toMatchObject({ number: 60, address: 'a59@example.jp' });
    expect(countOf(outcomes, 'set-up')).toBe(60);
  });

  it('go on where they were interrupted', async () => {
    const before = (await agree(rows)).slice(0, 50);

    const outcomes = await inBatches(rows, agree, before);

    expect(outcomes.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
  });
});

describe('a domain', () => {
  const now = new Date('2026-11-26T00:00:00Z');
  const of = (kind: 'none' | 'lets-encrypt' | 'own', expires_at: string | null, failure = '') =>
    warningsOf({ certificate: { kind, expires_at, failure }, php_ends_on: null }, now).map(({ what }) => what);

  it('warns of a certificate of its own a month before it ends', () => {
    expect(of('own', '2026-12-20T00:00:00Z')).toEqual(['expires']);
    expect(of('own', '2027-02-01T00:00:00Z')).toEqual([]);
    expect(of('own', '2026-11-20T00:00:00Z')).toEqual(['expired']);
  });

  it('leaves what renews itself alone, unless that is late', () => {
    expect(of('lets-encrypt', '2026-12-20T00:00:00Z')).toEqual([]);
    expect(of('lets-encrypt', '2026-12-05T00:00:00Z')).toEqual(['expires']);
    expect(of('lets-encrypt', null, 'the name leads elsewhere')).toEqual(['uncertified']);
  });

  it('warns of PHP that has ended', () => {
    const certificate = { kind: 'none', expires_at: null, failure: '' } as const;

    expect(warningsOf({ certificate, php_ends_on: '2025-12-31' }, now)).toMatchObject([{ what: 'phpEnded' }]);
    expect(warningsOf({ certificate, php_ends_on: '2027-12-31' }, now)).toEqual([]);
  });
});

it('finds the lines of a log about one domain', () => {
  const lines = [
    '192.0.2.1 - - [26/Nov/2026:00:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl" www.example.jp',
    '192.0.2.1 - - [26/Nov/2026:00:00:01 +0000] "GET / HTTP/1.1" 200 5 "-" "curl" shop.example.jp',
    '2026/11/26 00:00:02 [error] 7#7: *1 open() failed, client: 192.0.2.1, server: example.jp, host: "example.jp"',
  ];

  expect(about(lines, 'example.jp')).toEqual([lines[0], lines[2]]);
  expect(about(lines, undefined)).toEqual(lines);
});

it('says what was ordered, and what it does not know as it is', () => {
  expect(actionName('domain.create', { domain: 'ドメイン', create: '追加' })).toBe('ドメイン 追加');
  expect(actionName('domain.spin', { domain: 'ドメイン' })).toBe('domain.spin');
});

it('puts reasons on the fields that a form has, and those of entries on their list', () => {
  const has = (path: string) => ['name', 'forward_to'].includes(path);

  const known = placed({ name: 'taken', 'forward_to.0': 'no address', 'forward_to.3': 'unknown', other: 'no' }, has);

  expect(known).toEqual({ name: 'taken', forward_to: 'no address\nunknown' });
});
