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
import { type AnyRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import type { Item } from '@/ui/Shell';
import { only, text } from '@/ui/search';
import { useHeld } from './area';
import { useArea } from './known';
import { words } from './words';

/** The pages of an area, below whatever page is about it as a whole. */
export function areaPages<P extends AnyRoute>(getParentRoute: () => P) {
  const page = { getParentRoute };
  return [
    createRoute({ ...page, path: 'domains', component: lazyRouteComponent(() => import('./domains/list'), 'Domains') }),
    createRoute({
      ...page,
      path: 'domains/$domain',
      component: lazyRouteComponent(() => import('./domains/detail'), 'DomainPage'),
    }),
    createRoute({
      ...page,
      path: 'mailboxes',
      component: lazyRouteComponent(() => import('./mail/mailboxes'), 'Mailboxes'),
    }),
    createRoute({
      ...page,
      path: 'mailboxes/batch',
      component: lazyRouteComponent(() => import('./batch/page'), 'MailboxBatch'),
    }),
    createRoute({ ...page, path: 'aliases', component: lazyRouteComponent(() => import('./mail/aliases'), 'Aliases') }),
    createRoute({
      ...page,
      path: 'mailing-lists',
      component: lazyRouteComponent(() => import('./mail/lists'), 'MailingLists'),
    }),
    createRoute({
      ...page,
      path: 'mail-settings',
      component: lazyRouteComponent(() => import('./mail/settings'), 'MailSettings'),
    }),
    createRoute({ ...page, path: 'ftp', component: lazyRouteComponent(() => import('./ftp/page'), 'FtpAccounts') }),
    createRoute({
      ...page,
      path: 'databases',
      component: lazyRouteComponent(() => import('./databases/page'), 'Databases'),
    }),
    createRoute({ ...page, path: 'dns', component: lazyRouteComponent(() => import('./dns/page'), 'DnsRecords') }),
    createRoute({ ...page, path: 'ssh', component: lazyRouteComponent(() => import('./ssh/page'), 'SshKeys') }),
    createRoute({
      ...page,
      path: 'logs',
      validateSearch: (said: Record<string, unknown>) => only<{ domain?: string }>({ domain: text(said.domain) }),
      component: lazyRouteComponent(() => import('./logs/page'), 'Logs'),
    }),
    createRoute({
      ...page,
      path: 'operations',
      component: lazyRouteComponent(() => import('./operations/page'), 'Operations'),
    }),
  ] as const;
}

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
