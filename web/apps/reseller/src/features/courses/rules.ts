import type { Schemas } from '@/api/client';

export type Limits = Required<Schemas['Limits']>;
export type Facts = Schemas['CourseFacts'];
export type Course = Schemas['Course'];

export const PHP = ['8.5', '8.4', '8.3', '8.2', '8.1', '7.4'] as const;
export const DATABASE_KINDS = ['mariadb', 'postgresql'] as const;
export const COUNTS = ['domains', 'subdomains', 'ftp_accounts', 'databases'] as const;
export const MAIL_COUNTS = ['mailboxes', 'mail_aliases', 'mailing_lists', 'mail_per_hour'] as const;
export const FEATURES = ['dns', 'ssh', 'lets_encrypt', 'own_certificates'] as const;
/** In the order in which people read a course. */
export const ORDER: readonly (keyof Limits)[] = [
  'disk_mib',
  'overuse',
  'grace_days',
  ...COUNTS,
  'database_kinds',
  'mail',
  'mailbox_mib',
  ...MAIL_COUNTS,
  ...FEATURES,
  'php_versions',
];

const GIB = 1024;

/** What a new course is at first. */
export const USUAL: Limits = {
  disk_mib: 10 * GIB,
  domains: 5,
  subdomains: 10,
  mail: true,
  mailboxes: 50,
  mailbox_mib: GIB,
  mail_aliases: 50,
  mailing_lists: 3,
  mail_per_hour: 300,
  ftp_accounts: 5,
  databases: 3,
  database_kinds: ['mariadb'],
  dns: true,
  ssh: false,
  lets_encrypt: true,
  own_certificates: false,
  php_versions: ['8.4', '8.3'],
  overuse: 'block',
  grace_days: 7,
};

/** The form of a course, from what is known of it. */
export function typedOf(course?: Course): Facts & { limits: Limits } {
  return {
    name: course?.name ?? '',
    price_note: course?.price_note ?? '',
    limits: { ...USUAL, ...course?.limits },
  };
}

/** The versions to choose from: today's, and those that the course has besides. */
export function phpChoices(chosen: readonly string[]): string[] {
  return [...new Set<string>([...PHP, ...chosen])].sort().reverse();
}
