/** How a request goes out: in somebody's name, with patience, and so that sending it again is safe. */
import type { Session } from '@/auth/session';
import { currentLanguage } from '@/i18n';
import { ApiError } from './error';
import { heard, unheard } from './reach';

const PATIENCE_MS = 30_000;
const TURNS = 10;
const PUBLIC = '/api/v1/public/';
const KEY = 'idempotency-key';

/** Wishes that nobody answered for certain: whoever sends one again sends it under the same key. */
const unanswered = new Map<string, string>();

/**
 * Send a request until it is answered. Whoever has to sign in meanwhile goes on where they were, and
 * a wish that is under way already is waited for.
 */
export async function send(request: Request, session: Session): Promise<Response> {
  const wish = request.method === 'POST' ? await named(request) : undefined;
  for (let turn = 1; ; turn += 1) {
    const token = request.url.includes(PUBLIC) ? undefined : await session.token();
    request.signal.throwIfAborted();
    const response = await patient(bearing(request, token));
    if (wish && response.status < 500 && response.status !== 401) unanswered.delete(wish);
    if (turn === TURNS || !(await worthAnother(response, token, session))) return response;
    if (wish) unanswered.set(wish, request.headers.get(KEY) ?? '');
  }
}

async function worthAnother(response: Response, token: string | undefined, session: Session): Promise<boolean> {
  if (response.status === 401) return token !== undefined && (await session.renew(token));
  const wait = Number(response.headers.get('retry-after'));
  if (response.status !== 409 || !wait) return false;
  await new Promise((done) => setTimeout(done, wait * 1000));
  return true;
}

/** Give a wish its key. Botched networks may deliver one twice, and it must not act twice. */
async function named(request: Request): Promise<string> {
  const wish = `${request.url}\n${await request.clone().text()}`;
  const key = unanswered.get(wish) ?? crypto.randomUUID();
  unanswered.set(wish, key);
  request.headers.set(KEY, key);
  return wish;
}

function bearing(request: Request, token: string | undefined): Request {
  const sent = request.clone();
  sent.headers.set('accept-language', currentLanguage());
  if (token) sent.headers.set('authorization', `Bearer ${token}`);
  return sent;
}

/** Give up after a while: a request that hangs must not hang the page. */
async function patient(request: Request): Promise<Response> {
  try {
    const response = await fetch(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]),
    });
    heard();
    return response;
  } catch (error) {
    if (request.signal.aborted) throw error;
    unheard();
    throw new ApiError(0, {});
  }
}
