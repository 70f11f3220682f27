import { IconActivityHeartbeat, IconHome, IconLock } from '@tabler/icons-react';
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { type Area, AreaOf } from '@/area/area';
import { areaPages, useAreaItems } from '@/area/pages';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { faults } from '@/ui/faults';
import { lazyPage } from '@/ui/lazy';
import { type Item, Shell } from '@/ui/Shell';
import { Banner } from './Banner';
import { words } from './words';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };
const OWN = ['account'] as const;

/** Holds with which everything else goes on. */
const HARMLESS: ReadonlySet<string> = new Set(['mail-lock', 'script-lock', 'web-full', 'mail-full']);

/** Whoever's area is held changes nothing. */
const isFree = ({ holds }: Area) => holds.every((each) => HARMLESS.has(each));

const pages = [
  createRoute({
    ...page,
    path: '/',
    component: lazyPage(() => import('./features/overview/page'), 'Overview'),
  }),
  ...areaPages(() => root),
  createRoute({
    ...page,
    path: '/status',
    component: lazyPage(() => import('./features/status/page'), 'ServiceStatus'),
  }),
  createRoute({
    ...page,
    path: '/account',
    component: lazyPage(() => import('@/auth/Account'), 'Account'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/user',
  defaultPreload: 'intent',
  ...faults,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Layout() {
  return (
    <AreaOf base="/account" name={OWN} home="" mayChange={isFree}>
      <Framed />
    </AreaOf>
  );
}

function Framed() {
  const t = useWords(words);
  const { brand } = useConsole();
  const items: Item[] = [
    { to: '/', label: t.overview, icon: IconHome },
    ...useAreaItems(),
    { to: '/status', label: t.status, icon: IconActivityHeartbeat },
    { to: '/account', label: t.login, icon: IconLock },
  ];
  return <Shell banner={<Banner />} name={brand?.name ?? t.console} items={items} />;
}
