import { expect, test } from 'vitest';
import { seconds } from '@/i18n/spans';
import { outcome } from '@/ui/Outcome';
import { businessDayAfter, type Calendar, isBusinessDay } from '../../apps/operator/src/business';
import { stage as postStage } from '../../apps/operator/src/features/announcements/rules';
import { failureOf } from '../../apps/operator/src/features/deliveries/rules';
import type { Server } from '../../apps/operator/src/features/fleet/api';
import { fits, watchedAs } from '../../apps/operator/src/features/fleet/rules';
import { factsOf, typedOf } from '../../apps/operator/src/features/fleet/wish';
import type { Incident, IncidentView } from '../../apps/operator/src/features/incidents/api';
import { legible, needsReason, urgentFirst } from '../../apps/operator/src/features/incidents/rules';
import { nameFor, onDay, stage } from '../../apps/operator/src/features/maintenance/rules';
import type { Report } from '../../apps/operator/src/features/reports/api';
import { blanks, dueFirst, leftUntil, proposed } from '../../apps/operator/src/features/reports/rules';
import { health } from '../../apps/operator/src/features/rounds/rules';
import type { ServerView } from '../../apps/operator/src/known';
import type { Entry } from '../../apps/operator/src/sent';

const sv1: Server = {
  id: 'sv1',
  name: '共用サーバ sv1',
  address: '192.0.2.1',
  host_name: null,
  resellers: ['acme'],
  watched: [{ service: 'dns', port: 20053, path: '/', word: null, zone: 'demo.test' }],
  unwatched: ['ftp'],
  ssh: { user: 'noren-watch', port: 22, host_key: 'ssh-ed25519 AAAA' },
  platform: { kind: 'ec2', instance_id: 'i-0123456789abcdef0', region: 'ap-northeast-1' },
  hosting: null,
  network: null,
  runlevel: 'active',
  backup_running: false,
  since: {},
  version: 3,
};
const view = { server: sv1, services: { dns: { state: { status: 'down' } } } } as unknown as ServerView;

test('servers are found by name, by state and by reseller', () => {
  expect(fits(view, { q: 'SV1' })).toBe(true);
  expect(fits(view, { status: 'up' })).toBe(false);
  expect(fits(view, { reseller: 'minato' })).toBe(false);
});

test('what was set for a check stays while it is watched', () => {
  expect(watchedAs(['dns', 'http'], sv1.watched)).toEqual([
    { service: 'http', port: null, path: '/', word: null, zone: null },
    sv1.watched[0],
  ]);
});

test('a form that nobody changed says what the record says', () => {
  const { id: _id, since: _since, version: _version, ...facts } = sv1;

  expect(factsOf(typedOf(sv1), sv1)).toEqual(facts);
});

function incident(id: string, facts: Partial<Incident>, waiting = false): IncidentView {
  return { incident: { id, opened_at: id, ...facts }, waiting_for_order: waiting } as IncidentView;
}

test('what waits for an order comes first, then what nobody has seen, then what is open', () => {
  const sorted = urgentFirst([
    incident('1', { phase: 'recovered' }),
    incident('2', { phase: 'open', acknowledged_by: 'ito' }),
    incident('3', { phase: 'open' }),
    incident('4', { phase: 'open' }, true),
  ]);

  expect(sorted.map((each) => each.incident.id)).toEqual(['4', '3', '2', '1']);
});

test('closing without a recovery needs a reason, nothing else does', () => {
  const open = incident('1', { recovered_at: null }).incident;

  expect(needsReason('close', open)).toBe(true);
  expect(needsReason('level-1', open)).toBe(false);
  expect(needsReason('close', incident('1', { recovered_at: '2026-09-18T00:00:00Z' }).incident)).toBe(false);
});

test('evidence that is JSON is indented, any other stays as it is', () => {
  expect(legible('{"disk":11}')).toBe('{\n  "disk": 11\n}');
  expect(legible('smtp: refused')).toBe('smtp: refused');
});

test('a deadline counts down, and then says since when it has passed', () => {
  const due = '2026-09-18T08:00:00Z';

  expect(leftUntil(due, new Date('2026-09-18T07:00:00Z'))).toEqual({ seconds: 3600, over: false, soon: true });
  expect(leftUntil(due, new Date('2026-09-18T08:01:00Z'))).toEqual({ seconds: 60, over: true, soon: true });
});

test('drafts come first, by their deadlines', () => {
  const report = (id: string, state: Report['state'], due_at: string) =>
    ({ id, state, due_at, created_at: id }) as Report;

  const sorted = dueFirst([report('1', 'sent', 'a'), report('2', 'draft', 'c'), report('3', 'draft', 'b')]);

  expect(sorted.map((each) => each.id)).toEqual(['3', '2', '1']);
});

test('what nobody has written yet is named, language by language', () => {
  const all = { summary: 'a', phenomenon: 'b', cause: 'c', status: 'd', prevention: 'e', request: 'f' };
  const report = { sections_ja: all, sections_en: { ...all, cause: ' ' } } as unknown as Report;

  expect(blanks(report)).toEqual([{ section: 'cause', language: 'en' }]);
});

const CALENDAR: Calendar = {
  today: '2026-11-26',
  business_day: true,
  next_business_day: '2026-11-27',
  days_off: [{ day: '2026-12-28', reason: '創立記念日' }],
  holidays: ['29', '30', '31'].map((day) => ({ day: `2026-12-${day}`, reason: '年末年始' })),
};

test('a postponed report is proposed for the business day after its deadline, and after today', () => {
  expect(proposed('2026-11-27T08:00:00Z', CALENDAR)).toBe('2026-11-30');
  expect(proposed('2026-11-25T08:00:00Z', CALENDAR)).toBe('2026-11-27');
});

test('weekends, holidays and the company’s own days off are no business days', () => {
  expect(isBusinessDay(CALENDAR, '2026-12-25')).toBe(true);
  expect(isBusinessDay(CALENDAR, '2026-12-26')).toBe(false);
  expect(isBusinessDay(CALENDAR, '2026-12-28')).toBe(false);
  expect(businessDayAfter(CALENDAR, '2026-12-25')).toBe('2027-01-01');
});

test('a message that did not arrive says why: the suppressed one was not even tried', () => {
  const failure = (detail: string, delivery: Entry['delivery'] = 'failed') => failureOf({ delivery, detail });

  expect(failure('bounced: Permanent OnAccountSuppressionList')).toBe('suppressed');
  expect(failure('bounced: Permanent General')).toBe('bounced');
  expect(failure('complained: abuse')).toBe('complained');
  expect(failure('no answer')).toBeUndefined();
  expect(failure('bounced: Permanent General', 'delivered')).toBeUndefined();
});

test('a window that ends at midnight in Japan does not touch the next day', () => {
  const window = { start: '2026-11-28T13:00:00Z', end: '2026-11-28T15:00:00Z' } as Parameters<typeof stage>[0];

  expect(onDay([window], '2026-11-28')).toHaveLength(1);
  expect(onDay([window], '2026-11-29')).toHaveLength(0);
  expect(stage(window, new Date('2026-11-28T14:00:00Z'))).toBe('running');
  expect(stage({ ...window, cancelled: true }, new Date('2026-11-28T14:00:00Z'))).toBe('cancelled');
});

test('a window that nobody names is called by its day and what it touches', () => {
  expect(nameFor('2026-11-28T22:00', ['sv1'])).toBe('20261128-sv1');
  expect(nameFor('2026-11-28T22:00', ['sv1', 'sv2'])).toBe('20261128-2-servers');
});

test('a round that was judged and is not finished is short of servers', () => {
  const round = { at: '', started_at: '', expected: 3, checked: 3, finished: true, unknown: 0, version: 1 };

  expect(health(round)).toBe('good');
  expect(health({ ...round, finished: false })).toBe('short');
  expect(health({ ...round, finished: null })).toBe('running');
  expect(health({ ...round, unknown: 1 })).toBe('late');
});

test('an announcement is ahead, shown, over, or withdrawn', () => {
  const posted = { starts_at: '2026-12-01T00:00:00Z', ends_at: '2026-12-02T00:00:00Z' } as Parameters<
    typeof postStage
  >[0];

  expect(postStage(posted, new Date('2026-11-30T00:00:00Z'))).toBe('ahead');
  expect(postStage(posted, new Date('2026-12-01T00:00:00Z'))).toBe('shown');
  expect(postStage(posted, new Date('2026-12-02T00:00:00Z'))).toBe('over');
  expect(postStage({ ...posted, withdrawn_at: '2026-11-30T00:00:00Z' }, new Date('2026-12-01T00:00:00Z'))).toBe(
    'withdrawn',
  );
});

test('a deed without an outcome may or may not have been done', () => {
  expect([null, 204, 412, 503].map(outcome)).toEqual(['unknown', 'done', 'refused', 'broken']);
});

test('spans of the API are read to the second', () => {
  expect(seconds('PT2M29.5S')).toBe(149.5);
  expect(seconds('P1DT2H')).toBe(93_600);
});
