import type { Schemas } from '@/api/client';
import { dayOf } from '@/i18n/japan';

export type Window = Schemas['MaintenanceWindow'];
export type Stage = 'running' | 'ahead' | 'over' | 'cancelled';

export function stage(window: Window, now: Date): Stage {
  if (window.cancelled) return 'cancelled';
  const at = now.toISOString();
  if (at >= new Date(window.end).toISOString()) return 'over';
  return at >= new Date(window.start).toISOString() ? 'running' : 'ahead';
}

/** The windows that touch a day of Japan's. One that ends at midnight does not touch the next day. */
export function onDay(windows: readonly Window[], day: string): Window[] {
  return windows.filter(({ start, end }) => dayOf(start) <= day && day <= dayOf(new Date(new Date(end).getTime() - 1)));
}

/** A name for a window that nobody has named: the day and what is touched. */
export function nameFor(start: string, servers: readonly string[]): string {
  const day = start.slice(0, 10).replaceAll('-', '');
  const touched = servers.length === 1 ? servers[0] : servers.length > 1 ? `${servers.length}-servers` : '';
  return [day, touched].filter(Boolean).join('-').slice(0, 40);
}
