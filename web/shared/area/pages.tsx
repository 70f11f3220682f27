import {
  IconAt,
  IconChartPie,
  IconClipboardText,
  IconDatabase,
  IconFileText,
  IconFolder,
  IconKey,
  IconListCheck,
  IconMail,
  IconMailForward,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import { type AnyRoute, createRoute } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { lazyPage } from '@/ui/lazy';
import type { Item } from '@/ui/Shell';
import { only, text } from '@/ui/search';
import { useHeld } from './area';
import { useArea } from './known';
import { words } from './words';

/** The pages of an area, below whatever page is about it as a whole. */
export function areaPages<P extends AnyRoute>(getParentRoute: () => P) {
  const page = { getParentRoute };
  const list = { getParentRoute, validateSearch: soughtOf };
  return [
    createRoute({ ...list, path: 'domains', component: lazyPage(() => import('./domains/list'), 'Domains') }),
    createRoute({
      ...page,
      path: 'domains/$domain',
      component: lazyPage(() => import('./domains/detail'), 'DomainPage'),
    }),
    createRoute({
      ...list,
      path: 'mailboxes',
      component: lazyPage(() => import('./mail/mailboxes'), 'Mailboxes'),
    }),
    createRoute({
      ...page,
      path: 'mailboxes/batch',
      component: lazyPage(() => import('./batch/page'), 'MailboxBatch'),
    }),
    createRoute({ ...list, path: 'aliases', component: lazyPage(() => import('./mail/aliases'), 'Aliases') }),
    createRoute({
      ...list,
      path: 'mailing-lists',
      component: lazyPage(() => import('./mail/lists'), 'MailingLists'),
    }),
    createRoute({
      ...page,
      path: 'mail-settings',
      component: lazyPage(() => import('./mail/settings'), 'MailSettings'),
    }),
    createRoute({ ...list, path: 'ftp', component: lazyPage(() => import('./ftp/page'), 'FtpAccounts') }),
    createRoute({
      ...page,
      path: 'databases',
      component: lazyPage(() => import('./databases/page'), 'Databases'),
    }),
    createRoute({ ...list, path: 'dns', component: lazyPage(() => import('./dns/page'), 'DnsRecords') }),
    createRoute({ ...list, path: 'ssh', component: lazyPage(() => import('./ssh/page'), 'SshKeys') }),
    createRoute({
      ...page,
      path: 'logs',
      validateSearch: (said: Record<string, unknown>) => only<{ domain?: string }>({ domain: text(said.domain) }),
      component: lazyPage(() => import('./logs/page'), 'Logs'),
    }),
    createRoute({
      ...page,
      path: 'operations',
      component: lazyPage(() => import('./operations/page'), 'Operations'),
    }),
  ] as const;
}

const soughtOf = ({ q }: Record<string, unknown>) => only<{ q?: string }>({ q: text(q) });

/** The menu of an area: what the course does not include is not in it. */
export function useAreaItems(): Item[] {
  const t = useWords(words);
  const { home, onBehalf } = useHeld();
  const at = (page: string) => `${home}${page}`;
  const limits = useArea()?.limits;
  if (!limits) return [];
  const mail = limits.mail === true;
  const all: (Item | false)[] = [
    mail && { to: at('/mailboxes'), label: t.mailboxes, icon: IconMail },
    mail && (limits.mail_aliases ?? 0) > 0 && { to: at('/aliases'), label: t.aliases, icon: IconMailForward },
    mail && (limits.mailing_lists ?? 0) > 0 && { to: at('/mailing-lists'), label: t.lists, icon: IconUsersGroup },
    mail && { to: at('/mail-settings'), label: t.mailSettings, icon: IconAt },
    { to: at('/domains'), label: t.domains, icon: IconWorld },
    { to: at('/ftp'), label: t.ftp, icon: IconFolder },
    (limits.databases ?? 0) > 0 && { to: at('/databases'), label: t.databases, icon: IconDatabase },
    limits.dns === true && { to: at('/dns'), label: t.dns, icon: IconClipboardText },
    limits.ssh === true && { to: at('/ssh'), label: t.ssh, icon: IconKey },
    { to: at('/logs'), label: t.logs, icon: IconFileText },
    onBehalf && { to: at('/disk'), label: t.disk, icon: IconChartPie },
    { to: at('/operations'), label: t.operations, icon: IconListCheck },
  ];
  return all.filter((each) => each !== false);
}
