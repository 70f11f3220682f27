import type { Schemas } from '@/api/client';
import { define } from '@/i18n';

export type Service = Schemas['Service'];
export type Status = 'up' | 'degraded' | 'down' | 'unknown';

/** In the order in which people look: the web first, then mail, then databases. */
export const SERVICES: readonly Service[] = [
  'ping',
  'http',
  'https',
  'ftp',
  'ftps',
  'smtp',
  'smtps',
  'pop3',
  'pop3s',
  'imap',
  'imaps',
  'postgresql',
  'mysql',
];

export const STATUS_COLOUR: Record<Status, string> = { up: 'teal', degraded: 'yellow', down: 'red', unknown: 'gray' };

export const statusWords = define({
  up: ['正常', 'Up'],
  degraded: ['要確認', 'Degraded'],
  down: ['停止', 'Down'],
  unknown: ['確認不能', 'Unknown'],
});
