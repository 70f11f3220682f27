import {
  IconActivityHeartbeat,
  IconAt,
  IconClipboardText,
  IconDatabase,
  IconFileText,
  IconFolder,
  IconHome,
  IconKey,
  IconListCheck,
  IconLock,
  IconMail,
  IconMailForward,
  IconUsersGroup,
  IconWorld,
} from '@tabler/icons-react';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { type Item, Shell } from '@/ui/Shell';
import { Banner } from './Banner';
import { type Limits, useArea } from './known';
import { words } from './words';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };

const pages = [
  createRoute({
    ...page,
    path: '/',
    component: lazyRouteComponent(() => import('./features/overview/page'), 'Overview'),
  }),
  createRoute({
    ...page,
    path: '/mailboxes',
    component: lazyRouteComponent(() => import('./features/mail/mailboxes'), 'Mailboxes'),
  }),
  createRoute({
    ...page,
    path: '/aliases',
    component: lazyRouteComponent(() => import('./features/mail/aliases'), 'Aliases'),
  }),
  createRoute({
    ...page,
    path: '/mailing-lists',
    component: lazyRouteComponent(() => import('./features/mail/lists'), 'MailingLists'),
  }),
  createRoute({
    ...page,
    path: '/mail-settings',
    component: lazyRouteComponent(() => import('./features/mail/settings'), 'MailSettings'),
  }),
  createRoute({
    ...page,
    path: '/domains',
    component: lazyRouteComponent(() => import('./features/domains/list'), 'Domains'),
  }),
  createRoute({
    ...page,
    path: '/domains/$domain',
    component: lazyRouteComponent(() => import('./features/domains/detail'), 'DomainPage'),
  }),
  createRoute({
    ...page,
    path: '/logs',
    component: lazyRouteComponent(() => import('./features/domains/logs'), 'Logs'),
  }),
  createRoute({
    ...page,
    path: '/ftp',
    component: lazyRouteComponent(() => import('./features/ftp/page'), 'FtpAccounts'),
  }),
  createRoute({
    ...page,
    path: '/databases',
    component: lazyRouteComponent(() => import('./features/databases/page'), 'Databases'),
  }),
  createRoute({
    ...page,
    path: '/dns',
    component: lazyRouteComponent(() => import('./features/dns/page'), 'DnsRecords'),
  }),
  createRoute({
    ...page,
    path: '/ssh',
    component: lazyRouteComponent(() => import('./features/ssh/page'), 'SshKeys'),
  }),
  createRoute({
    ...page,
    path: '/status',
    component: lazyRouteComponent(() => import('./features/status/page'), 'ServiceStatus'),
  }),
  createRoute({
    ...page,
    path: '/operations',
    component: lazyRouteComponent(() => import('./features/operations/page'), 'Operations'),
  }),
  createRoute({
    ...page,
    path: '/account',
    component: lazyRouteComponent(() => import('@/auth/Account'), 'Account'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/user',
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Layout() {
  const t = useWords(words);
  const { brand } = useConsole();
  const items = useItems(useArea()?.limits);
  return <Shell banner={<Banner />} name={brand?.name ?? t.console} items={items} />;
}

/** The menu: what the course does not include is not in it. */
function useItems(limits: Limits | undefined): Item[] {
  const t = useWords(words);
  const mail = limits?.mail === true;
  const all: (Item | false)[] = [
    { to: '/', label: t.overview, icon: IconHome },
    mail && { to: '/mailboxes', label: t.mailboxes, icon: IconMail },
    mail && (limits.mail_aliases ?? 0) > 0 && { to: '/aliases', label: t.aliases, icon: IconMailForward },
    mail && (limits.mailing_lists ?? 0) > 0 && { to: '/mailing-lists', label: t.lists, icon: IconUsersGroup },
    mail && { to: '/mail-settings', label: t.mailSettings, icon: IconAt },
    { to: '/domains', label: t.domains, icon: IconWorld },
    { to: '/ftp', label: t.ftp, icon: IconFolder },
    (limits?.databases ?? 0) > 0 && { to: '/databases', label: t.databases, icon: IconDatabase },
    limits?.dns === true && { to: '/dns', label: t.dns, icon: IconClipboardText },
    limits?.ssh === true && { to: '/ssh', label: t.ssh, icon: IconKey },
    { to: '/logs', label: t.logs, icon: IconFileText },
    { to: '/status', label: t.status, icon: IconActivityHeartbeat },
    { to: '/operations', label: t.operations, icon: IconListCheck },
    { to: '/account', label: t.login, icon: IconLock },
  ];
  return all.filter((each) => each !== false);
}
