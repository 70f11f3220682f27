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
import { includes, type Part, within } from './included';
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
      component: within(
        'mailboxes',
        lazyPage(() => import('./mail/mailboxes'), 'Mailboxes'),
      ),
    }),
    createRoute({
      ...page,
      path: 'mailboxes/batch',
      component: within(
        'mailboxes',
        lazyPage(() => import('./batch/page'), 'MailboxBatch'),
      ),
    }),
    createRoute({
      ...list,
      path: 'aliases',
      component: within(
        'aliases',
        lazyPage(() => import('./mail/aliases'), 'Aliases'),
      ),
    }),
    createRoute({
      ...list,
      path: 'mailing-lists',
      component: within(
        'lists',
        lazyPage(() => import('./mail/lists'), 'MailingLists'),
      ),
    }),
    createRoute({
      ...page,
      path: 'mail-settings',
      component: within(
        'mailSettings',
        lazyPage(() => import('./mail/settings'), 'MailSettings'),
      ),
    }),
    createRoute({ ...list, path: 'ftp', component: lazyPage(() => import('./ftp/page'), 'FtpAccounts') }),
    createRoute({
      ...page,
      path: 'databases',
      component: within(
        'databases',
        lazyPage(() => import('./databases/page'), 'Databases'),
      ),
    }),
    createRoute({
      ...list,
      path: 'dns',
      component: within(
        'dns',
        lazyPage(() => import('./dns/page'), 'DnsRecords'),
      ),
    }),
    createRoute({
      ...list,
      path: 'ssh',
      component: within(
        'ssh',
        lazyPage(() => import('./ssh/page'), 'SshKeys'),
      ),
    }),
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
  const has = (part: Part) => includes(part, limits);
  const all: (Item | false)[] = [
    has('mailboxes') && { to: at('/mailboxes'), label: t.mailboxes, icon: IconMail },
    has('aliases') && { to: at('/aliases'), label: t.aliases, icon: IconMailForward },
    has('lists') && { to: at('/mailing-lists'), label: t.lists, icon: IconUsersGroup },
    has('mailSettings') && { to: at('/mail-settings'), label: t.mailSettings, icon: IconAt },
    { to: at('/domains'), label: t.domains, icon: IconWorld },
    { to: at('/ftp'), label: t.ftp, icon: IconFolder },
    has('databases') && { to: at('/databases'), label: t.databases, icon: IconDatabase },
    has('dns') && { to: at('/dns'), label: t.dns, icon: IconClipboardText },
    has('ssh') && { to: at('/ssh'), label: t.ssh, icon: IconKey },
    { to: at('/logs'), label: t.logs, icon: IconFileText },
    onBehalf && { to: at('/disk'), label: t.disk, icon: IconChartPie },
    { to: at('/operations'), label: t.operations, icon: IconListCheck },
  ];
  return all.filter((each) => each !== false);
}
