import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { Session } from '@/auth/session';
import { ApiError } from './error';
import type { components, paths } from './schema';
import { send } from './sending';

export { ApiError } from './error';

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
    fetch: (request: Request) => send(request, session),
  });
  api.use(refusing);
  return api;
}

/** What is not a success is thrown. */
const refusing: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const said = await response.json().catch(() => ({}));
    const wait = Number(response.headers.get('retry-after')) || undefined;
    throw new ApiError(response.status, said as Partial<Schemas['Problem']>, wait);
  },
};
