import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { areaPages } from '@/area/pages';
import { faults } from '@/ui/faults';
import { lazyPage } from '@/ui/lazy';
import { oneOf, only, text } from '@/ui/search';
import { filterOf } from './features/customers/rules';
import { PERIODS, type Range } from './features/usage/rules';
import { Layout } from './Layout';

const root = createRootRoute({ component: Layout });
const page = { getParentRoute: () => root };
type Said = Record<string, unknown>;

const overview = createRoute({
  ...page,
  path: '/',
  component: lazyPage(() => import('./features/overview/page'), 'Overview'),
});
const customers = createRoute({
  ...page,
  path: '/customers',
  validateSearch: filterOf,
  component: lazyPage(() => import('./features/customers/list'), 'Customers'),
});
const customer = createRoute({
  ...page,
  path: '/customers/$customerId',
  component: lazyPage(() => import('./features/customers/detail'), 'CustomerDetail'),
});
const part = { getParentRoute: () => customer };
const parts = [
  createRoute({
    ...part,
    path: '/',
    component: lazyPage(() => import('./features/customers/summary'), 'Summary'),
  }),
  ...areaPages(() => customer),
  createRoute({ ...part, path: 'disk', component: lazyPage(() => import('@/area/disk/page'), 'DiskUse') }),
  createRoute({
    ...part,
    path: 'usage',
    component: lazyPage(() => import('@/area/disk/history'), 'History'),
  }),
  createRoute({
    ...part,
    path: 'history',
    component: lazyPage(() => import('./features/customers/history'), 'History'),
  }),
] as const;
const imports = createRoute({
  ...page,
  path: '/imports',
  component: lazyPage(() => import('./features/customers/imports'), 'Imports'),
});
const courses = createRoute({
  ...page,
  path: '/courses',
  component: lazyPage(() => import('./features/courses/list'), 'Courses'),
});
const course = createRoute({
  ...page,
  path: '/courses/$courseId',
  component: lazyPage(() => import('./features/courses/detail'), 'CourseDetail'),
});
const usage = createRoute({
  ...page,
  path: '/usage',
  validateSearch: (said: Said) =>
    only<{ server?: string; range?: Range }>({ server: text(said.server), range: oneOf(said.range, PERIODS) }),
  component: lazyPage(() => import('./features/usage/page'), 'ServerUsage'),
});
const servers = createRoute({
  ...page,
  path: '/servers',
  component: lazyPage(() => import('./features/servers/list'), 'Servers'),
});
const server = createRoute({
  ...page,
  path: '/servers/$serverId',
  validateSearch: (said: Said) => only<{ month?: string }>({ month: text(said.month) }),
  component: lazyPage(() => import('./features/servers/detail'), 'ServerDetail'),
});
const incidents = createRoute({
  ...page,
  path: '/incidents',
  validateSearch: (said: Said) =>
    only<{ server?: string; state?: 'open' | 'over' }>({
      server: text(said.server),
      state: oneOf(said.state, ['open', 'over'] as const),
    }),
  component: lazyPage(() => import('./features/incidents/list'), 'Incidents'),
});
const incident = createRoute({
  ...page,
  path: '/incidents/$incidentId',
  component: lazyPage(() => import('./features/incidents/detail'), 'IncidentDetail'),
});
const desk = createRoute({
  ...page,
  path: '/desk',
  component: lazyPage(() => import('./features/desk/list'), 'Desk'),
});
const inquiry = createRoute({
  ...page,
  path: '/desk/$inquiryId',
  validateSearch: (said: Said) => only<{ new?: true }>({ new: said.new === true ? true : undefined }),
  component: lazyPage(() => import('./features/desk/detail'), 'InquiryDetail'),
});
const reports = createRoute({
  ...page,
  path: '/reports',
  component: lazyPage(() => import('./features/reports/list'), 'Reports'),
});
const report = createRoute({
  ...page,
  path: '/reports/$reportId',
  component: lazyPage(() => import('./features/reports/detail'), 'ReportDetail'),
});
const contacts = createRoute({
  ...page,
  path: '/contacts',
  component: lazyPage(() => import('./features/contacts/list'), 'Contacts'),
});
const notices = createRoute({
  ...page,
  path: '/notices',
  component: lazyPage(() => import('./features/notices/list'), 'Notices'),
});
const brand = createRoute({
  ...page,
  path: '/brand',
  component: lazyPage(() => import('./features/brand/page'), 'BrandPage'),
});
const staff = createRoute({
  ...page,
  path: '/staff',
  component: lazyPage(() => import('./features/staff/list'), 'Staff'),
});
const programs = createRoute({
  ...page,
  path: '/programs',
  component: lazyPage(() => import('./features/programs/page'), 'Programs'),
});
const webhook = createRoute({
  ...page,
  path: '/programs/$webhookId',
  component: lazyPage(() => import('./features/programs/webhook'), 'WebhookDetail'),
});
const audit = createRoute({
  ...page,
  path: '/audit',
  component: lazyPage(() => import('./features/audit/page'), 'Audit'),
});
const account = createRoute({
  ...page,
  path: '/account',
  component: lazyPage(() => import('@/auth/Account'), 'Account'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    customers,
    customer.addChildren(parts),
    imports,
    courses,
    course,
    usage,
    servers,
    server,
    incidents,
    incident,
    desk,
    inquiry,
    reports,
    report,
    contacts,
    notices,
    brand,
    staff,
    programs,
    webhook,
    audit,
    account,
  ]),
  basepath: '/reseller',
  defaultPreload: 'intent',
  ...faults,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
