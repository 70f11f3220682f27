/** The fields of a course, as people say them, wherever they stand. */
import type { Schemas } from '@/api/client';
import { currentLanguage, define, say } from '@/i18n';
import { mib, number } from '@/i18n/format';

export type Limits = Schemas['Limits'];

export const limitWords = define({
  disk_mib: ['ディスク容量', 'Disk'],
  web_mib: ['Web領域', 'Web space'],
  mail_mib: ['メール領域', 'Mail space'],
  domains: ['ドメイン', 'Domains'],
  subdomains: ['サブドメイン', 'Subdomains'],
  mail: ['メール', 'Mail'],
  mailboxes: ['メールアドレス', 'Mailboxes'],
  mailbox_mib: ['メールボックス容量', 'Mailbox size'],
  mail_aliases: ['メール転送専用アドレス', 'Mail aliases'],
  mailing_lists: ['メーリングリスト', 'Mailing lists'],
  mail_per_hour: ['1時間の送信数', 'Mails per hour'],
  ftp_accounts: ['追加FTPアカウント', 'Additional FTP accounts'],
  databases: ['データベース', 'Databases'],
  database_kinds: ['データベースの種類', 'Database kinds'],
  dns: ['DNSゾーンの編集', 'DNS zone management'],
  ssh: ['SSH接続', 'SSH access'],
  lets_encrypt: ['無料SSL証明書(Let’s Encrypt)', 'Let’s Encrypt certificates'],
  own_certificates: ['独自SSL証明書', 'Own certificates'],
  php_versions: ['PHPのバージョン', 'PHP versions'],
  overuse: ['容量超過時の扱い', 'When the disk is full'],
  grace_days: ['猶予日数', 'Days of grace'],
  block: ['書き込みを止める', 'Block writing'],
  warn: ['警告のみ', 'Only warn'],
  hold: ['猶予後に利用停止', 'Hold after the grace'],
  allowed: ['利用可', 'Allowed'],
  refused: ['利用不可', 'Not allowed'],
  none: ['なし', 'None'],
  inUse: ['使用量', 'in use'],
  inTheWay: [
    (what: string, wanted: string, available: string) => `${what}: ${wanted}を使用中ですが、上限は${available}です`,
    (what: string, wanted: string, available: string) => `${what}: ${wanted} in use, ${available} allowed`,
  ],
  notIncluded: [
    (what: string, wanted: string) => `${what}: ${wanted}を使用中ですが、コースに含まれません`,
    (what: string, wanted: string) => `${what}: ${wanted} is in use, and not included`,
  ],
});

const KINDS: Record<string, string> = { mariadb: 'MariaDB', postgresql: 'PostgreSQL' };
const SIZES: readonly string[] = ['disk_mib', 'web_mib', 'mail_mib', 'mailbox_mib'];

export function limitName(property: string): string {
  return (say(limitWords) as unknown as Record<string, string>)[property] ?? property;
}

/** Say the value of a field of a course: 10 GiB, 利用可, 8.3 / 8.4. */
export function limitValue(property: string, value: unknown): string {
  const t = say(limitWords);
  if (typeof value === 'boolean') return value ? t.allowed : t.refused;
  if (typeof value === 'number') return SIZES.includes(property) ? mib(value) : number(value);
  if (property === 'database_kinds' && typeof value === 'string') return limitValue(property, value.split(', '));
  if (Array.isArray(value)) return value.map((each) => KINDS[each as string] ?? each).join(' / ') || t.none;
  if (property === 'overuse') return t[value as 'block' | 'warn' | 'hold'] ?? String(value);
  return String(value ?? '') || t.none;
}

/** Say what does not fit into a course. */
export function obstacleSentence({ property, subject, wanted, available }: Schemas['Obstacle']): string {
  const t = say(limitWords);
  const [open, close] = currentLanguage() === 'ja' ? ['(', ')'] : [' (', ')'];
  const whose = subject === 'in use' ? t.inUse : subject;
  const what = `${limitName(property)}${whose ? `${open}${whose}${close}` : ''}`;
  if (typeof wanted === 'string' && typeof available === 'string') return t.notIncluded(what, wanted);
  return t.inTheWay(what, limitValue(property, wanted), limitValue(property, available));
}
