import { describe, expect, it } from 'vitest';
import { countsOf, divisible } from '@/area/disk/rules';
import { hostComplaint, nameOf, valueComplaint } from '@/area/dns/rules';
import { isBehind, newestOf, type Operation } from '@/area/known';
import { addressesIn, changeOf, type Mailbox, typedOf } from '@/area/mail/rules';
import { newPassword } from '@/area/passwords';
import { ordered, shadeOf } from '@/charts/days';

describe('records as one types', () => {
  it.each([
    ['A', '192.0.2.10'],
    ['AAAA', '2001:db8::10'],
    ['AAAA', '::ffff:192.0.2.1'],
    ['CNAME', 'www.example.com.'],
    ['MX', '10 mail.example.com'],
    ['TXT', 'v=spf1 -all'],
    ['SRV', '0 5 5060 sip.example.com'],
    ['CAA', '0 issue letsencrypt.org'],
    ['NS', 'ns1.example.com'],
  ] as const)('takes %s %s', (type, value) => {
    expect(valueComplaint(type, value)).toBeNull();
  });

  it.each([
    ['A', '300.1.1.1', 'wrongA'],
    ['A', '192.0.2', 'wrongA'],
    ['AAAA', '1:2:3', 'wrongAAAA'],
    ['AAAA', '1::2::3', 'wrongAAAA'],
    ['CNAME', '192.0.2.1', 'wrongName'],
    ['MX', 'mail.example.com', 'wrongMX'],
    ['MX', '70000 mail.example.com', 'wrongMX'],
    ['SRV', '0 5 sip.example.com', 'wrongSRV'],
    ['CAA', 'issue letsencrypt.org', 'wrongCAA'],
    ['TXT', '', 'wrongTXT'],
  ] as const)('refuses %s %s', (type, value, complaint) => {
    expect(valueComplaint(type, value)).toBe(complaint);
  });

  it('knows names within a zone', () => {
    expect(hostComplaint('A', '*.shop')).toBeNull();
    expect(hostComplaint('A', 'a b')).toBe('wrongHost');
    expect(hostComplaint('CNAME', '@')).toBe('wrongApexCNAME');
    expect(nameOf('@', 'example.jp')).toBe('example.jp');
    expect(nameOf('www', 'example.jp')).toBe('www.example.jp');
    expect(nameOf('www.example.jp.', 'example.jp')).toBe('www.example.jp');
  });
});

describe('an area', () => {
  const limits = { disk_mib: 1000, domains: 2, databases: 0, mail: false, mailboxes: 10 };

  it('shows what the course includes, and no more', () => {
    const counts = countsOf({ limits: { ...limits, subdomains: 0 }, used: { domains: 1 } } as never);

    expect(counts).toEqual([{ noun: 'domains', used: 1, limit: 2 }]);
  });

  it('is divided between what is in its halves', () => {
    const measured = { at: '', sent: 0, web_mib: 100, database_mib: 50, mail_mib: 200 };

    expect(divisible({ limits, measured } as never)).toEqual({ least: 150, most: 800 });
    expect(divisible({ limits, measured: null } as never)).toEqual({ least: 1, most: 999 });
  });

  it('is behind while the server has an older generation', () => {
    expect(isBehind({ applied_generation: 1, generation: 2 })).toBe(true);
    expect(isBehind({ applied_generation: 2, generation: 2 })).toBe(false);
  });

  it('knows the newest order about each thing', () => {
    const order = (id: string, subject: string) => ({ id, subject }) as Operation;

    const newest = newestOf([order('3', 'a'), order('2', 'b'), order('1', 'a')]);

    expect(newest.get('a')?.id).toBe('3');
    expect(newest.get('b')?.id).toBe('2');
  });
});

describe('a mailbox', () => {
  const box = {
    quota_mib: 10,
    enabled: true,
    forward_to: ['a@b.test'],
    keep_copy: true,
    spam: { action: 'mark' },
    autoresponder: null,
  } as unknown as Mailbox;

  it('comes out of its form as it went in', () => {
    const { quota_mib, enabled, forward_to, keep_copy, spam, autoresponder } = box;

    expect(changeOf(typedOf(box))).toEqual({ quota_mib, enabled, forward_to, keep_copy, spam, autoresponder });
  });

  it('answers without an end where no day is given', () => {
    const autoresponder = { subject: 'away', text: 'soon', first_day: '', last_day: '' };

    const change = changeOf({ ...typedOf(box), answering: true, autoresponder });

    expect(change.autoresponder).toEqual({ subject: 'away', text: 'soon', first_day: null, last_day: null });
  });

  it('takes addresses as people list them', () => {
    expect(addressesIn('a@b.test, c@d.test\n\ne@f.test、g@h.test ')).toHaveLength(4);
  });
});

it('makes passwords of sixteen letters, never the same', () => {
  const made = new Set(Array.from({ length: 50 }, newPassword));

  expect(made.size).toBe(50);
  for (const each of made) expect(each).toMatch(/^[A-HJ-NP-Za-km-z2-9]{16}$/);
});

describe('ninety days', () => {
  it('are shaded by what happened', () => {
    expect(shadeOf({ incidents: 0, outage_s: 0 })).toBe('calm');
    expect(shadeOf({ incidents: 1, outage_s: 60 })).toBe('some');
    expect(shadeOf({ incidents: 1, outage_s: 3600 })).toBe('long');
  });

  it('stand with the oldest first', () => {
    const day = (name: string) => ({ day: name, incidents: 0, outage_s: 0 });

    expect(ordered([day('2026-02-02'), day('2026-02-01')]).map((each) => each.day)).toEqual([
      '2026-02-01',
      '2026-02-02',
    ]);
  });
});
