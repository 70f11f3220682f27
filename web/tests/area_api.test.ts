import { afterEach, expect, it, vi } from 'vitest';
import { connectArea } from '@/api/client';
import { Session } from '@/auth/session';

afterEach(() => vi.unstubAllGlobals());

it.each(['/account', '/reseller/customers/c1'])('asks the same of an area below %s', async (base) => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(`${request.method} ${new URL(request.url).pathname}`);
    return new Response('{"items": []}', { headers: { 'content-type': 'application/json' } });
  });
  const api = connectArea(new Session('account'), base);

  await api.GET('/domains');
  await api.DELETE('/mailboxes/{mailbox}', {
    params: { path: { mailbox: 'info@example.jp' }, header: { 'If-Match': '"3"' } },
  });

  expect(asked).toEqual([`GET /api/v1${base}/domains`, `DELETE /api/v1${base}/mailboxes/info%40example.jp`]);
});
