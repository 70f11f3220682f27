/**
 * Who is signed in. The access token lives in memory only; the refresh token is an HttpOnly cookie
 * on this audience's own path, so that no sign-in evicts another console's.
 */
import { ApiError, type Problem } from '@/api/error';
import { currentLanguage } from '@/i18n';

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
    const said = (await response.json().catch(() => ({}))) as Partial<Answer & Problem>;
    if (response.status === 200 && said.asked) return { asked: said.asked };
    if (response.status === 200 && said.access_token) {
      this.#accept(said.access_token, said.expires_in_s ?? 0);
      return { in: true };
    }
    return { refused: new ApiError(response.status, said).message, status: response.status };
  }

  /** Go in with what was handed over: it ends by itself, and no cookie renews it. */
  adopt({ access_token, expires_in_s }: { access_token: string; expires_in_s: number }): void {
    this.#lent = true;
    this.#accept(access_token, expires_in_s);
  }

  /** Whether somebody else's session was handed to this window. */
  get lent(): boolean {
    return this.#lent;
  }

  /** Find out by the cookie whether anybody is in; throw what kept it from being known. */
  async enter(): Promise<void> {
    if (!(await this.refresh()) && this.#state === 'unknown') throw new ApiError(0, {});
  }

  /** Use the cookie; many who ask at once share one answer. Also the way in after a reload. */
  refresh(): Promise<boolean> {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  /** The token of who is in; while the session has expired, of who signs in again. */
  async token(): Promise<string | undefined> {
    if (this.#token && !this.#lent && Date.now() > this.#expiresAt - EARLY_MS) await this.refresh();
    if (this.#state === 'expired') await this.#decided();
    return this.#token;
  }

  /** The API knows this token no more. Tell whether there is another: whoever must sign in is waited for. */
  async renew(known: string): Promise<boolean> {
    if (this.#token === known) await this.#replace();
    if (this.#state === 'expired') await this.#decided();
    return this.#token !== undefined && this.#token !== known;
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
      credentials: this.#lent ? 'omit' : 'same-origin',
      headers: { 'content-type': 'application/json', 'accept-language': currentLanguage(), ...bearer },
      body: JSON.stringify(body),
    });
  }

  async #refresh(): Promise<boolean> {
    const response = await this.post('refresh', {}).catch(() => undefined);
    // Nobody said that it is over: whoever was in stays in, and may try again.
    if (!response || response.status >= 500 || response.status === 429) return false;
    const said = response.status === 200 ? ((await response.json()) as Answer) : undefined;
    if (said?.access_token) {
      this.#accept(said.access_token, said.expires_in_s ?? 0);
      return true;
    }
    this.#token = undefined;
    this.#become(this.#state === 'in' || this.#state === 'expired' ? 'expired' : 'out');
    return false;
  }

  async #replace(): Promise<void> {
    if (!this.#lent) {
      await this.refresh();
      return;
    }
    this.#token = undefined;
    this.#become('out');
  }

  /** Return when it is no longer open whether somebody signs in again. */
  #decided(): Promise<void> {
    return new Promise((done) => {
      const stop = this.subscribe(() => {
        if (this.#state === 'expired') return;
        stop();
        done();
      });
    });
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
