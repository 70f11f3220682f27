/**
 * Acting for a customer: the reseller's window hands a session to the window that it opens. The token goes
 * from window to window of one origin: it never stands in an address, a cookie or a store.
 */
export interface Handed {
  access_token: string;
  expires_in_s: number;
}

const MARK = '#acting';
const READY = 'noren:ready';
const PATIENCE_MS = 30_000;

/** Open the end user's console now, as part of the click, and hand it what `asked` brings. */
export async function openActing(asked: () => Promise<Handed>): Promise<void> {
  const other = window.open(`/user/${MARK}`, '_blank');
  if (!other) throw new Error('the window was blocked');
  const ready = heard((event) => event.source === other && event.data === READY);
  try {
    const handed = await asked();
    await ready;
    other.postMessage(handed, location.origin);
  } catch (error) {
    other.close();
    throw error;
  }
}

/** What the opener hands over, when this window was opened for it; else undefined. */
export async function handed(): Promise<Handed | undefined> {
  const opener = window.opener as Window | null;
  if (location.hash !== MARK || !opener) return undefined;
  const answer = heard((event) => event.source === opener && typeof event.data?.access_token === 'string');
  opener.postMessage(READY, location.origin);
  const event = await answer.catch(() => undefined);
  history.replaceState(null, '', location.pathname);
  return event?.data as Handed | undefined;
}

function heard(wanted: (event: MessageEvent) => boolean): Promise<MessageEvent> {
  return new Promise((resolve, reject) => {
    const stop = new AbortController();
    const late = setTimeout(() => {
      stop.abort();
      reject(new Error('nothing was heard'));
    }, PATIENCE_MS);
    const listen = (event: MessageEvent) => {
      if (event.origin !== location.origin || !wanted(event)) return;
      clearTimeout(late);
      stop.abort();
      resolve(event);
    };
    window.addEventListener('message', listen, { signal: stop.signal });
  });
}
