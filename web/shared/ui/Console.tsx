import './mantine.css';
import './console.css';
import { MantineProvider, Modal } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  type ComponentType,
  createContext,
  type ReactNode,
  StrictMode,
  Suspense,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
} from 'react';
import { createRoot } from 'react-dom/client';
import { type Api, ApiError, connect } from '@/api/client';
import { onReach, withinReach } from '@/api/reach';
import { handed } from '@/auth/acting';
import { Returned } from '@/auth/Returned';
import { SignIn } from '@/auth/SignIn';
import { type Audience, Session } from '@/auth/session';
import { type Brand, brandOfHost } from '@/brand/brand';
import { wear } from '@/brand/icon';
import { brandTheme, readable } from '@/brand/theme';
import { currentLanguage, useLanguage, useWords } from '@/i18n';
import { Safe } from './faults';
import { opened } from './opening';
import { Reach } from './Reach';
import { Working } from './Working';
import { common } from './words';

const FRESH_MS = 15_000;
const AGAIN_MS = 10_000;
/** Above drawers and what they announce. */
const OVER_ALL = 1_000;
const COLOUR = '#1c4e80';

interface Held {
  api: Api;
  session: Session;
  brand: Brand | undefined;
}

const Context = createContext<Held | undefined>(undefined);

/** What every page of a console can use: the API as this caller, the session, the host's brand. */
export function useConsole(): Held {
  const held = useContext(Context);
  if (!held) throw new Error('outside a console');
  return held;
}

export function useApi(): Api {
  return useConsole().api;
}

/** Start a console in #root: brand and session are known before its first paint. */
export async function start(audience: Audience, Pages: ComponentType): Promise<void> {
  const session = new Session(audience);
  keepOpen(session);
  const lent = audience === 'account' ? await handed() : undefined;
  if (lent) session.adopt(lent);
  await paint(async () => {
    const [brand] = await Promise.all([brandOfHost(), lent ? undefined : session.enter()]);
    if (brand) {
      document.title = brand.name;
      wear(brand);
    }
    return (
      <Frame held={{ api: connect(session), session, brand }}>
        <Suspense fallback={<Working />}>
          <Pages />
        </Suspense>
      </Frame>
    );
  });
}

/** Paint what is asked for, as soon as it is there. */
export async function paint(ask: () => Promise<ReactNode>): Promise<void> {
  const element = document.getElementById('root');
  if (!element) throw new Error('there is no #root');
  const root = createRoot(element);
  document.documentElement.lang = currentLanguage();
  root.render(
    <StrictMode>{await opened(ask, (page) => root.render(<Look colour={undefined}>{page}</Look>))}</StrictMode>,
  );
}

/** Where a session has expired over a form, Escape closes nothing: before every dialog is asked. */
function keepOpen(session: Session): void {
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && session.state() === 'expired') event.stopImmediatePropagation();
  };
  window.addEventListener('keydown', keep, { capture: true });
}

/** The look without a door: for what anybody may see. */
export function Look({ colour, children }: { colour: string | undefined; children: ReactNode }) {
  const theme = useMemo(() => brandTheme(colour ?? COLOUR), [colour]);
  useLanguage(); // dates and numbers are spelled anew when it changes
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      <Reach />
      <Safe>{children}</Safe>
    </MantineProvider>
  );
}

/** What is asked once more by itself: what failed in passing, until it is answered. */
export function asking(): QueryClient {
  const worthAnother = (tries: number, error: Error) => tries < 2 && passing(error);
  const client = new QueryClient({
    defaultOptions: {
      // Whether a browser believes to be online says little: asking tells.
      queries: { staleTime: FRESH_MS, retry: worthAnother, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  });
  const again = () =>
    void client.refetchQueries({
      type: 'active',
      predicate: ({ state }) => state.status === 'error' && state.fetchStatus === 'idle' && passing(state.error),
    });
  setInterval(again, AGAIN_MS);
  onReach(() => withinReach() && again());
  return client;
}

function passing(error: unknown): boolean {
  return !(error instanceof ApiError) || error.passing;
}

function Frame({ held, children }: { held: Held; children: ReactNode }) {
  const client = useMemo(asking, []);
  // Whoever comes next sees nothing of whoever was in.
  useEffect(
    () => held.session.subscribe(() => held.session.state() === 'out' && client.clear()),
    [client, held.session],
  );
  return (
    <QueryClientProvider client={client}>
      <Context value={held}>
        <Look colour={held.brand?.colour}>
          <Notifications position="bottom-right" />
          <Door>{children}</Door>
        </Look>
      </Context>
    </QueryClientProvider>
  );
}

/** A session that ends over an open page asks to sign in on top of it: what was typed stays. */
function Door({ children }: { children: ReactNode }) {
  const { session } = useConsole();
  const t = useWords(common);
  const state = useSyncExternalStore(session.subscribe, session.state);
  if (state === 'unknown') return <Working />;
  if (state === 'out') return session.lent ? <Returned /> : <SignIn />;
  return (
    <>
      {children}
      <Modal
        opened={state === 'expired'}
        onClose={() => undefined}
        title={t.signInAgain}
        withCloseButton={false}
        closeOnEscape={false}
        closeOnClickOutside={false}
        centered
        zIndex={OVER_ALL}
      >
        <SignIn expired />
      </Modal>
    </>
  );
}
