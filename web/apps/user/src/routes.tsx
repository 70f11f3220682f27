import { IconHome } from '@tabler/icons-react';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ActingBanner } from '@/auth/ActingBanner';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { Shell } from '@/ui/Shell';
import { words } from './words';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };

const overview = createRoute({
  ...page,
  path: '/',
  component: lazyRouteComponent(() => import('./features/overview/page'), 'Overview'),
});

export const router = createRouter({
  routeTree: root.addChildren([overview]),
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
  return (
    <Shell
      banner={<ActingBanner />}
      name={brand?.name ?? t.console}
      items={[{ to: '/', label: t.overview, icon: IconHome }]}
    />
  );
}
