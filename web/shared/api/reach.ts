/** Whether the API is within reach: as of the last request, and of looking again while it is not. */
import { useSyncExternalStore } from 'react';

const AGAIN_MS = 3_000;
const HEALTH = '/api/v1/public/health';

let within = true;
let looking: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Something was answered, whatever it was. */
export function heard(): void {
  become(true);
}

/** Nothing was: look until something is. */
export function unheard(): void {
  become(false);
}

/** Look now. */
export async function reached(): Promise<boolean> {
  await fetch(HEALTH).then(heard, unheard);
  return within;
}

export function withinReach(): boolean {
  return within;
}

export function onReach(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useReach(): boolean {
  return useSyncExternalStore(onReach, withinReach);
}

function become(now: boolean): void {
  if (now === within) return;
  within = now;
  clearInterval(looking);
  if (!now) looking = setInterval(() => void reached(), AGAIN_MS);
  for (const listener of listeners) listener();
}
