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
  useMemo,
  useSyncExternalStore,
} from 'react';
import { createRoot } from 'react-dom/client';
import { type Api, ApiError, connect } from '@/api/client';
import { handed } from '@/auth/acting';
import { SignIn } from '@/auth/SignIn';
import { type Audience, Session } from '@/auth/session';
import { type Brand, brandOfHost } from '@/brand/brand';
import { brandTheme, readable } from '@/brand/theme';
import { currentLanguage, useLanguage } from '@/i18n';
import { Working } from './Working';

const FRESH_MS = 15_000;
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

/** Start a console in #root: brand and session are known before the first paint. */
export async function start(audience: Audience, Pages: ComponentType): Promise<void> {
  const root = document.getElementById('root');
  if (!root) throw new Error('there is no #root');
  const session = new Session(audience);
  const [brand] = await Promise.all([brandOfHost(), enter(session)]);
  document.documentElement.lang = currentLanguage();
  if (brand) document.title = brand.name;
  const held: Held = { api: connect(session), session, brand };
  createRoot(root).render(
    <StrictMode>
      <Frame held={held}>
        <Suspense fallback={<Working />}>
          <Pages />
        </Suspense>
      </Frame>
    </StrictMode>,
  );
}

async function enter(session: Session): Promise<void> {
  const lent = session.audience === 'account' ? await handed() : undefined;
  if (lent) session.adopt(lent);
  else await session.refresh();
}

/** The look without a door: for what anybody may see. */
export function Look({ colour, children }: { colour: string | undefined; children: ReactNode }) {
  const theme = useMemo(() => brandTheme(colour ?? COLOUR), [colour]);
  useLanguage(); // dates and numbers are spelled anew when it changes
  return (
    <MantineProvider theme={theme} cssVariablesResolver={readable} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}

export function asking(): QueryClient {
  const worthAnother = (tries: number, error: Error) =>
    tries < 2 && !(error instanceof ApiError && error.status > 0 && error.status < 500);
  return new QueryClient({ defaultOptions: { queries: { staleTime: FRESH_MS, retry: worthAnother } } });
}

function Frame({ held, children }: { held: Held; children: ReactNode }) {
  const client = useMemo(asking, []);
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
  const state = useSyncExternalStore(session.subscribe, session.state);
  if (state === 'unknown') return <Working />;
  if (state === 'out') return <SignIn />;
  return (
    <>
      {children}
      <Modal
        opened={state === 'expired'}
        onClose={() => undefined}
        withCloseButton={false}
        closeOnEscape={false}
        centered
      >
        <SignIn expired />
      </Modal>
    </>
  );
}
