import {
  IconActivityHeartbeat,
  IconAlertTriangle,
  IconBell,
  IconBuildingStore,
  IconCalendar,
  IconFileText,
  IconHistory,
  IconMail,
  IconMessageQuestion,
  IconRefresh,
  IconServer,
  IconSpeakerphone,
  IconTool,
  IconUserCircle,
  IconUserSearch,
  IconUsers,
} from '@tabler/icons-react';
import { createRootRoute, createRoute, createRouter, useNavigate } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { faults } from '@/ui/faults';
import { lazyPage } from '@/ui/lazy';
import { SearchBox } from '@/ui/SearchBox';
import { type Item, Shell } from '@/ui/Shell';
import * as search from './searches';
import { OpenIncidents, OpenInquiries, ReportsToReview } from './waiting';
import { words } from './words';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };

const pages = [
  createRoute({
    ...page,
    path: '/',
    validateSearch: search.fleetSearch,
    component: lazyPage(() => import('./features/fleet/list'), 'Fleet'),
  }),
  createRoute({
    ...page,
    path: '/servers/$serverId',
    validateSearch: search.serverSearch,
    component: lazyPage(() => import('./features/fleet/detail'), 'ServerDetail'),
  }),
  createRoute({
    ...page,
    path: '/servers/$serverId/intake',
    component: lazyPage(() => import('./features/intake/page'), 'IntakePage'),
  }),
  createRoute({
    ...page,
    path: '/incidents',
    validateSearch: search.incidentSearch,
    component: lazyPage(() => import('./features/incidents/list'), 'Incidents'),
  }),
  createRoute({
    ...page,
    path: '/incidents/$incidentId',
    component: lazyPage(() => import('./features/incidents/detail'), 'IncidentPage'),
  }),
  createRoute({
    ...page,
    path: '/rounds',
    component: lazyPage(() => import('./features/rounds/page'), 'Rounds'),
  }),
  createRoute({
    ...page,
    path: '/reports',
    validateSearch: search.reportSearch,
    component: lazyPage(() => import('./features/reports/list'), 'Reports'),
  }),
  createRoute({
    ...page,
    path: '/reports/$reportId',
    component: lazyPage(() => import('./features/reports/detail'), 'ReportPage'),
  }),
  createRoute({
    ...page,
    path: '/resellers',
    validateSearch: search.wordSearch,
    component: lazyPage(() => import('./features/resellers/list'), 'Resellers'),
  }),
  createRoute({
    ...page,
    path: '/resellers/$resellerId',
    validateSearch: search.resellerSearch,
    component: lazyPage(() => import('./features/resellers/detail'), 'ResellerPage'),
  }),
  createRoute({
    ...page,
    path: '/customers',
    validateSearch: search.wordSearch,
    component: lazyPage(() => import('./features/customers/list'), 'Customers'),
  }),
  createRoute({
    ...page,
    path: '/customers/$resellerId/$customerId',
    component: lazyPage(() => import('./features/customers/detail'), 'CustomerPage'),
  }),
  createRoute({
    ...page,
    path: '/reminders',
    component: lazyPage(() => import('./features/reminders/page'), 'Reminders'),
  }),
  createRoute({
    ...page,
    path: '/staff',
    component: lazyPage(() => import('./features/staff/page'), 'Staff'),
  }),
  createRoute({
    ...page,
    path: '/maintenance',
    validateSearch: search.monthSearch,
    component: lazyPage(() => import('./features/maintenance/page'), 'Maintenance'),
  }),
  createRoute({
    ...page,
    path: '/calendar',
    validateSearch: search.monthSearch,
    component: lazyPage(() => import('./features/calendar/page'), 'Calendar'),
  }),
  createRoute({
    ...page,
    path: '/operations',
    component: lazyPage(() => import('./features/operations/page'), 'Operations'),
  }),
  createRoute({
    ...page,
    path: '/deliveries',
    validateSearch: search.deliverySearch,
    component: lazyPage(() => import('./features/deliveries/page'), 'Deliveries'),
  }),
  createRoute({
    ...page,
    path: '/inquiries',
    validateSearch: search.inquirySearch,
    component: lazyPage(() => import('./features/inquiries/list'), 'Inquiries'),
  }),
  createRoute({
    ...page,
    path: '/inquiries/$resellerId/$inquiryId',
    component: lazyPage(() => import('./features/inquiries/detail'), 'InquiryPage'),
  }),
  createRoute({
    ...page,
    path: '/announcements',
    component: lazyPage(() => import('./features/announcements/page'), 'Announcements'),
  }),
  createRoute({
    ...page,
    path: '/audit',
    validateSearch: search.auditSearch,
    component: lazyPage(() => import('./features/audit/page'), 'Audit'),
  }),
  createRoute({
    ...page,
    path: '/account',
    component: lazyPage(() => import('@/auth/Account'), 'Account'),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/operator',
  defaultPreload: 'intent',
  ...faults,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

function Layout() {
  const t = useWords(words);
  const navigate = useNavigate();
  const items: Item[] = [
    { to: '/', label: t.fleet, icon: IconServer },
    { to: '/incidents', label: t.incidents, icon: IconAlertTriangle, badge: <OpenIncidents /> },
    { to: '/reports', label: t.reports, icon: IconFileText, badge: <ReportsToReview /> },
    { to: '/inquiries', label: t.inquiries, icon: IconMessageQuestion, badge: <OpenInquiries /> },
    { to: '/customers', label: t.customers, icon: IconUserSearch },
    { to: '/resellers', label: t.resellers, icon: IconBuildingStore },
    { to: '/operations', label: t.operations, icon: IconRefresh },
    { to: '/maintenance', label: t.maintenance, icon: IconTool },
    { to: '/announcements', label: t.announcements, icon: IconSpeakerphone },
    { to: '/calendar', label: t.calendar, icon: IconCalendar },
    { to: '/reminders', label: t.reminders, icon: IconBell },
    { to: '/rounds', label: t.rounds, icon: IconActivityHeartbeat },
    { to: '/deliveries', label: t.deliveries, icon: IconMail },
    { to: '/audit', label: t.audit, icon: IconHistory },
    { to: '/staff', label: t.staff, icon: IconUsers },
    { to: '/account', label: t.account, icon: IconUserCircle },
  ];
  return (
    <Shell
      name={t.console}
      items={items}
      tools={<SearchBox label={t.searchAll} onSeek={(q) => void navigate({ to: '/customers', search: { q } })} />}
    />
  );
}
