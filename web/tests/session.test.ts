import { afterEach, expect, test, vi } from 'vitest';
import { Session } from '@/auth/session';

const IN = { access_token: 'token', expires_in_s: 900, asked: null };

function answer(...answers: (Response | Error)[]) {
  const fetched = vi.fn(async () => {
    const next = answers.shift();
    if (!next || next instanceof Error) throw next ?? new Error('asked too often');
    return next;
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

afterEach(() => vi.unstubAllGlobals());

test('whoever knows the password is in', async () => {
  answer(json(IN));
  const session = new Session('operator');

  const outcome = await session.knock('login', { login_id: 'yamada', password: 'secret' });

  expect(outcome).toEqual({ in: true });
  expect(session.state()).toBe('in');
});

test('a second factor is asked for before anybody is in', async () => {
  const asked = { kind: 'second-factor', challenge: 'c' };
  answer(json({ access_token: null, expires_in_s: null, asked }));
  const session = new Session('operator');

  expect(await session.knock('login', {})).toEqual({ asked });
  expect(session.state()).toBe('unknown');
});

test('many who refresh at once ask once', async () => {
  const fetched = answer(json(IN));
  const session = new Session('operator');

  await Promise.all([session.refresh(), session.refresh(), session.refresh()]);

  expect(fetched).toHaveBeenCalledTimes(1);
});

test('a session that is over expires over the open page', async () => {
  answer(json(IN), new Response(null, { status: 204 }));
  const session = new Session('operator');
  await session.refresh();

  await session.refresh();

  expect(session.state()).toBe('expired');
});

test('an unreachable server signs nobody out', async () => {
  answer(json(IN), new Error('offline'), json({}, 503));
  const session = new Session('operator');
  await session.refresh();

  await session.refresh();
  await session.refresh();

  expect(session.state()).toBe('in');
});
