/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly cookie
 * on this audience's own path, so that no sign-in evicts another console's.
 */
export type Audience = 'operator' | 'reseller' | 'account';
export type State = 'unknown' | 'out' | 'in' | 'expired';

/** What the door asks for before it opens. */
export interface Asked {
  kind: 'first-password' | 'second-factor';
  challenge: string;
}

/** What came of an attempt: in, asked for more, refused with a sentence, or nothing heard at all. */
export type Outcome = { in: true } | { asked: Asked } | { refused: string; status: number } | { lost: true };

const EARLY_MS = 30_000;

interface Answer {
  access_token: string | null;
  expires_in_s: number | null;
  asked: Asked | null;
}

export class Session {
  #state: State = 'unknown';
  #token: string | undefined;
  #expiresAt = 0;
  #refreshing: Promise<boolean> | undefined;
  /** Handed over for half an hour: the cookie of this browser is somebody else's. */
  #lent = false;
  readonly #listeners = new Set<() => void>();

  constructor(readonly audience: Audience) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): State => this.#state;

  /** Knock at one of the door's routes: login, first-password, second-factor. */
  async knock(route: string, body: object): Promise<Outcome> {
    const response = await this.post(route, body).catch(() => undefined);
    if (!response) return { lost: true };
    const said = (await response.json().catch(() => ({}))) as Partial<Answer & { detail: string }>;
    if (response.status === 200 && said.asked) return { asked: said.asked };
    if (response.status === 200 && said.access_token) {
      this.#accept(said.access_token, said.expires_in_s ?? 0);
      return { in: true };
    }
    return { refused: said.detail ?? '', status: response.status };
  }

  /** Go in with what was handed over: it ends by itself, and no cookie renews it. */
  adopt({ access_token, expires_in_s }: { access_token: string; expires_in_s: number }): void {
    this.#lent = true;
    this.#accept(access_token, expires_in_s);
  }

  /** Use the cookie; many who ask at once share one answer. Also the way in after a reload. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async token(): Promise<string | undefined> {
    if (this.#token && !this.#lent && Date.now() > this.#expiresAt - EARLY_MS) await this.refresh();
    return this.#token;
  }

  /** The API knows this session no more: sign in again over whatever is open. */
  expire(): void {
    this.#token = undefined;
    if (this.#state === 'in') this.#become(this.#lent ? 'out' : 'expired');
  }

  async signOut(): Promise<void> {
    await this.post('logout', {}).catch(() => undefined);
    this.#token = undefined;
    this.#become('out');
  }

  post(route: string, body: object): Promise<Response> {
    const bearer = this.#token ? { authorization: `Bearer ${this.#token}` } : {};
    return fetch(`/api/v1/auth/${this.audience}/${route}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', ...bearer },
      body: JSON.stringify(body),
    });
  }

  async #refresh(): Promise<boolean> {
    const response = await this.post('refresh', {}).catch(() => undefined);
    if (!response || response.status >= 500) {
      // Nobody said that it is over: whoever was in stays in, and may try again.
      if (this.#state === 'unknown') this.#become('out');
      return false;
    }
    const said = response.status === 200 ? ((await response.json()) as Answer) : undefined;
    if (said?.access_token) {
      this.#accept(said.access_token, said.expires_in_s ?? 0);
      return true;
    }
    this.#token = undefined;
    this.#become(this.#state === 'in' || this.#state === 'expired' ? 'expired' : 'out');
    return false;
  }

  #accept(token: string, expiresInS: number): void {
    this.#token = token;
    this.#expiresAt = Date.now() + expiresInS * 1000;
    this.#become('in');
  }

  #become(state: State): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
