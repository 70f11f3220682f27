import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { Session } from '@/auth/session';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type Api = Client<paths>;
/** The routes that stand below `/account` and below each customer of a reseller alike. */
export type AreaApi = Client<{
  [P in keyof paths as P extends `/account${infer Route}`
    ? `/reseller/customers/{customer_id}${Route}` extends keyof paths
      ? Route
      : never
    : never]: paths[P];
}>;

const PATIENCE_MS = 30_000;

/** Every answer that is not a success becomes one of these. Status 0: nothing was heard. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Schemas['Problem']>,
    readonly retryAfterS?: number,
  ) {
    super(problem.detail ?? problem.title ?? '');
  }

  /** Field by field, in the shape that a form takes. A body's fields come without `body.`. */
  get fields(): Record<string, string> {
    const errors = this.problem.errors ?? [];
    return Object.fromEntries(errors.map((each) => [each.field.replace(/^body\./, ''), each.reason]));
  }
}

/** Speak to the API as whoever is signed in. */
export function connect(session: Session): Api {
  return speaking<paths>(session, '');
}

/** Speak about one area: that below `/account`, or below a customer. */
export function connectArea(session: Session, base: string): AreaApi {
  return speaking(session, base);
}

/** Return what was answered, or throw the ApiError that says why nothing was. */
export async function answered<T>(asked: Promise<{ data?: T }>): Promise<NonNullable<T>> {
  const { data } = await asked;
  return data as NonNullable<T>;
}

/** The header by which an update says which version it was made from. */
export function from(record: { version?: number }): { 'If-Match': string } {
  return { 'If-Match': `"${record.version ?? 0}"` };
}

function speaking<P extends object>(session: Session, base: string): Client<P> {
  const api = createClient<P>({
    baseUrl: new URL(`/api/v1${base}`, location.origin).href,
    credentials: 'same-origin',
    fetch: patient,
  });
  api.use(asCaller(session));
  return api;
}

/** Give up after a while: a request that hangs must not hang the page. */
async function patient(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(PATIENCE_MS)]) });
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ApiError(0, {});
  }
}

function asCaller(session: Session): Middleware {
  return {
    async onRequest({ request, schemaPath }) {
      const token = schemaPath.startsWith('/public/') ? undefined : await session.token();
      if (token) request.headers.set('authorization', `Bearer ${token}`);
      // Once per wish: botched networks may deliver one twice, and it must not act twice.
      if (request.method === 'POST' && !request.headers.has('idempotency-key')) {
        request.headers.set('idempotency-key', crypto.randomUUID());
      }
      return request;
    },
    async onResponse({ response, schemaPath }) {
      if (response.ok) return undefined;
      if (response.status === 401 && !schemaPath.startsWith('/auth/')) session.expire();
      const said = await response.json().catch(() => ({}));
      const wait = Number(response.headers.get('retry-after')) || undefined;
      throw new ApiError(response.status, said as Partial<Schemas['Problem']>, wait);
    },
  };
}
