import { IconServer } from '@tabler/icons-react';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { Shell } from '@/ui/Shell';
import { words } from './words';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };

const fleet = createRoute({
  ...page,
  path: '/',
  component: lazyRouteComponent(() => import('./features/fleet/list'), 'Fleet'),
});

export const router = createRouter({
  routeTree: root.addChildren([fleet]),
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
  return <Shell name={t.console} items={[{ to: '/', label: t.fleet, icon: IconServer }]} />;
}
