import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '@/api/error';
import { send } from '@/api/sending';
import { Session } from '@/auth/session';
import { speak } from '@/i18n';

const IN = { access_token: 'first', expires_in_s: 900, asked: null };
const WISHES = 'http://localhost/api/v1/reseller/customers';

interface Asked {
  path: string;
  key: string | null;
  bearer: string | null;
  language: string | null;
  body: string;
}

let asked: Asked[];
let answers: (Response | Error)[];

beforeEach(() => {
  asked = [];
  answers = [];
  vi.stubGlobal('fetch', async (to: Request | string, init?: RequestInit) => {
    const request = to instanceof Request ? to : new Request(new URL(to, 'http://localhost'), init);
    asked.push({
      path: new URL(request.url).pathname.replace('/api/v1', ''),
      key: request.headers.get('idempotency-key'),
      bearer: request.headers.get('authorization'),
      language: request.headers.get('accept-language'),
      body: await request.clone().text(),
    });
    const next = answers.shift() ?? new Error('nothing is heard');
    if (next instanceof Error) throw next;
    return next;
  });
});
afterEach(() => vi.unstubAllGlobals());

const json = (body: unknown, status = 200, headers = {}) => new Response(JSON.stringify(body), { status, headers });
const wish = (name: string) => new Request(WISHES, { method: 'POST', body: JSON.stringify({ name }) });

async function signedIn(): Promise<Session> {
  const session = new Session('reseller');
  answers.push(json(IN));
  await session.refresh();
  asked.length = 0;
  return session;
}

test('a wish that nobody answered is sent again under the same key', async () => {
  const session = await signedIn();
  answers.push(new Error('broken'), json({}, 502), json({}, 201));

  await expect(send(wish('a'), session)).rejects.toBeInstanceOf(ApiError);
  await send(wish('a'), session);
  await send(wish('a'), session);

  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
});

test('the same wish after an answer, and another wish, are new ones', async () => {
  const session = await signedIn();
  answers.push(json({}, 201), json({}, 201), json({}, 201));

  for (const name of ['b', 'b', 'c']) await send(wish(name), session);

  expect(new Set(asked.map(({ key }) => key)).size).toBe(3);
});

test('a wish over an expired session waits for who signs in, and goes through once', async () => {
  const session = await signedIn();
  answers.push(json({}, 401), new Response(null, { status: 204 }));
  const sent = send(wish('d'), session);
  await vi.waitFor(() => expect(session.state()).toBe('expired'));
  answers.push(json({ ...IN, access_token: 'second' }), json({}, 201));

  await session.knock('login', {});

  expect((await sent).status).toBe(201);
  const wishes = asked.filter(({ path }) => path === '/reseller/customers');
  expect(wishes.map(({ bearer }) => bearer)).toEqual(['Bearer first', 'Bearer second']);
  expect(wishes[0]?.key).toBe(wishes[1]?.key);
  expect(wishes[1]?.body).toBe('{"name":"d"}');
});

test('whoever signs out instead sends nothing more', async () => {
  const session = await signedIn();
  answers.push(json({}, 401), new Response(null, { status: 204 }));
  const sent = send(wish('e'), session);
  await vi.waitFor(() => expect(session.state()).toBe('expired'));
  answers.push(new Response(null, { status: 204 }));

  await session.signOut();

  expect((await sent).status).toBe(401);
  expect(asked.filter(({ path }) => path === '/reseller/customers')).toHaveLength(1);
});

test('a wish that is under way already is waited for', async () => {
  const session = await signedIn();
  answers.push(json({}, 409, { 'retry-after': '0.01' }), json({}, 201));

  expect((await send(wish('f'), session)).status).toBe(201);
  expect(new Set(asked.map(({ key }) => key)).size).toBe(1);
});

test('refusals are asked for in the language of the console', async () => {
  const session = await signedIn();
  answers.push(json({}), json({}), json({}, 401));

  await send(new Request(WISHES), session);
  speak('en');
  await send(new Request(WISHES), session);
  await session.knock('login', {});
  speak('ja');

  expect(asked.map(({ language }) => language)).toEqual(['ja', 'en', 'en']);
});

test('a single field at fault is not named to who filled it in', () => {
  const reason = '営業日にしてください';
  const one = { detail: `until: ${reason}`, errors: [{ field: 'until', reason }] };
  const two = {
    detail: 'a: x; b: y',
    errors: [
      { field: 'a', reason: 'x' },
      { field: 'b', reason: 'y' },
    ],
  };

  expect(new ApiError(422, one).message).toBe(reason);
  expect(new ApiError(422, two).message).toBe(two.detail);
  expect(new ApiError(409, { detail: 'サーバ「web01」はすでにあります。', errors: one.errors }).message).toContain(
    'web01',
  );
});
