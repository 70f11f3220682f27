import {
  IconActivityHeartbeat,
  IconAlertTriangle,
  IconBuildingStore,
  IconFileText,
  IconServer,
  IconUsers,
} from '@tabler/icons-react';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { type Item, Shell } from '@/ui/Shell';
import { fleetSearch, incidentSearch, reportSearch, resellerSearch, wordSearch } from './searches';
import { words } from './words';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };

const pages = [
  createRoute({
    ...page,
    path: '/',
    validateSearch: fleetSearch,
    component: lazyRouteComponent(() => import('./features/fleet/list'), 'Fleet'),
  }),
  createRoute({
    ...page,
    path: '/servers/$serverId',
    component: lazyRouteComponent(() => import('./features/fleet/detail'), 'ServerDetail'),
  }),
  createRoute({
    ...page,
    path: '/incidents',
    validateSearch: incidentSearch,
    component: lazyRouteComponent(() => import('./features/incidents/list'), 'Incidents'),
  }),
  createRoute({
    ...page,
    path: '/incidents/$incidentId',
    component: lazyRouteComponent(() => import('./features/incidents/detail'), 'IncidentPage'),
  }),
  createRoute({
    ...page,
    path: '/rounds',
    component: lazyRouteComponent(() => import('./features/rounds/page'), 'Rounds'),
  }),
  createRoute({
    ...page,
    path: '/reports',
    validateSearch: reportSearch,
    component: lazyRouteComponent(() => import('./features/reports/list'), 'Reports'),
  }),
  createRoute({
    ...page,
    path: '/reports/$reportId',
    component: lazyRouteComponent(() => import('./features/reports/detail'), 'ReportPage'),
  }),
  createRoute({
    ...page,
    path: '/resellers',
    validateSearch: wordSearch,
    component: lazyRouteComponent(() => import('./features/resellers/list'), 'Resellers'),
  }),
  createRoute({
    ...page,
    path: '/resellers/$resellerId',
    validateSearch: resellerSearch,
    component: lazyRouteComponent(() => import('./features/resellers/detail'), 'ResellerPage'),
  }),
  createRoute({
    ...page,
    path: '/staff',
    component: lazyRouteComponent(() => import('./features/staff/page'), 'Staff'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/operator',
  defaultPreload: 'intent',
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Layout() {
  const t = useWords(words);
  const items: Item[] = [
    { to: '/', label: t.fleet, icon: IconServer },
    { to: '/incidents', label: t.incidents, icon: IconAlertTriangle },
    { to: '/reports', label: t.reports, icon: IconFileText },
    { to: '/rounds', label: t.rounds, icon: IconActivityHeartbeat },
    { to: '/resellers', label: t.resellers, icon: IconBuildingStore },
    { to: '/staff', label: t.staff, icon: IconUsers },
  ];
  return <Shell name={t.console} items={items} />;
}
