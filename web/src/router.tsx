import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { queries } from './centre/queries.ts';
import { queryClient } from './centre/query-client.ts';
import { session } from './centre/session.ts';
import { Desk } from './features/desk/Desk.tsx';
import { EmptyInbox, OpenInbox } from './features/desk/Panes.tsx';
import { type Tab, tabs } from './features/inbox/rows.ts';
import { workSearch } from './features/oversight/work-search.ts';

const root = createRootRoute({ component: Outlet });

type SignInSearch = { why?: 'ended'; back?: string };

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    ...(search.why === 'ended' ? { why: 'ended' } : {}),
    ...(typeof search.back === 'string' ? { back: search.back } : {}),
  }),
  component: lazyRouteComponent(() => import('./features/sign-in/SignIn.tsx'), 'SignIn'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  component: lazyRouteComponent(() => import('./features/sign-in/SignedIn.tsx'), 'SignedIn'),
});

/** Everything behind the sign-in. Who is there and what is in hand are asked for before anything is drawn. */
const desk = createRoute({
  getParentRoute: () => root,
  id: 'desk',
  beforeLoad: ({ location }) => {
    if (!session.get())
      throw redirect({ to: '/sign-in', search: location.href === '/inbox' ? {} : { back: location.href } });
    void queryClient.prefetchQuery(queries.me());
    void queryClient.prefetchQuery(queries.inbox());
  },
  component: Desk,
});

const start = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox' });
  },
});

const inbox = createRoute({
  getParentRoute: () => desk,
  path: 'inbox',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: Tab } => {
    const known = tabs.find((one) => one === tab);
    return known && known !== 'hand' ? { tab: known } : {};
  },
});
const noneOpen = createRoute({ getParentRoute: () => inbox, path: '/', component: EmptyInbox });
const oneOpen = createRoute({ getParentRoute: () => inbox, path: '$interaction', component: OpenInbox });

const read = createRoute({
  getParentRoute: () => desk,
  path: 'live/interactions/$interaction',
  component: lazyRouteComponent(() => import('./features/supervisor/ReadInteraction.tsx'), 'ReadInteraction'),
});

const settings = createRoute({
  getParentRoute: () => desk,
  path: 'settings',
  component: lazyRouteComponent(() => import('./features/settings/Settings.tsx'), 'Settings'),
});

const work = createRoute({
  getParentRoute: () => desk,
  path: 'live/work',
  validateSearch: workSearch,
  component: lazyRouteComponent(() => import('./features/oversight/WorkPage.tsx'), 'WorkPage'),
});

const alerts = createRoute({
  getParentRoute: () => desk,
  path: 'live/alerts',
  component: lazyRouteComponent(() => import('./features/oversight/AlertsPage.tsx'), 'AlertsPage'),
});

const sources = createRoute({
  getParentRoute: () => desk,
  path: 'live/sources',
  component: lazyRouteComponent(() => import('./features/trouble/SourcesPage.tsx'), 'SourcesPage'),
});

const jobs = createRoute({
  getParentRoute: () => desk,
  path: 'live/jobs',
  validateSearch: ({ job }: Record<string, unknown>): { job?: string } => (typeof job === 'string' ? { job } : {}),
  component: lazyRouteComponent(() => import('./features/jobs/JobsPage.tsx'), 'JobsPage'),
});

const configuration = createRoute({
  getParentRoute: () => desk,
  path: 'configuration',
  component: lazyRouteComponent(() => import('./features/configuration/ConfigurationPage.tsx'), 'ConfigurationPage'),
});
const review = createRoute({
  getParentRoute: () => configuration,
  path: '/',
  component: lazyRouteComponent(() => import('./features/configuration/Review.tsx'), 'Review'),
});
const entry = createRoute({
  getParentRoute: () => configuration,
  path: '$part/$key',
  component: lazyRouteComponent(() => import('./features/configuration/EntryPage.tsx'), 'EntryPage'),
});

const routeTree = root.addChildren([
  start,
  signIn,
  signedIn,
  desk.addChildren([
    inbox.addChildren([noneOpen, oneOpen]),
    read,
    work,
    alerts,
    sources,
    jobs,
    configuration.addChildren([review, entry]),
    settings,
  ]),
]);

export const router = createRouter({ routeTree, defaultPreload: false });

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
