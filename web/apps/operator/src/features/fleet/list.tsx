import { Anchor, Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useWords } from '@/i18n';
import { dateTime } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { arrived } from '@/ui/lazy';
import { Sheet } from '@/ui/Sheet';
import { StatusBadge } from '@/ui/StatusBadge';
import { statusWords } from '@/ui/services';
import { Time } from '@/ui/Time';
import { Working } from '@/ui/Working';
import { common } from '@/ui/words';
import { Filters, Pick, ResellerPick } from '../../filters';
import { serversQuery, useManager } from '../../known';
import type { ServerView } from './api';
import { fits, isRetired, statusOf, watchedOf, wrongFirst, wrongOnesFirst } from './rules';
import { Waiting } from './waiting';
import { words } from './words';

const route = getRouteApi('/');
/** Fetched when somebody registers a server: whoever watches the fleet does not wait for it. */
const ServerForm = lazy(async () => ({ default: (await arrived(() => import('./form'))).ServerForm }));

/** Every server with its checks, what is wrong first. */
export function Fleet() {
  const t = useWords(words);
  const states = useWords(statusWords);
  const filter = route.useSearch();
  const servers = useQuery(serversQuery(useApi()));
  const [registering, setRegistering] = useState(false);
  const manager = useManager();
  const register = manager ? <Button onClick={() => setRegistering(true)}>{t.register}</Button> : null;
  const columns: Column<ServerView>[] = [
    {
      title: t.server,
      cell: (view) => <Name view={view} />,
      text: ({ server }) => `${server.name} (${server.address})`,
    },
    {
      title: t.services,
      cell: (view) => <Services view={view} />,
      text: (view) =>
        watchedOf(view)
          .map((each) => `${each}: ${states[statusOf(view, each)]}`)
          .join(', '),
    },
    {
      title: t.checked,
      cell: (view) => (view.checked_at ? <Time at={view.checked_at} /> : t.never),
      text: (view) => (view.checked_at ? dateTime(view.checked_at) : ''),
    },
  ];
  const none = servers.data?.length === 0;
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {none ? null : register}
      </Heading>
      <Waiting />
      <Narrowed />
      <List
        label={t.title}
        columns={columns}
        items={servers.data && wrongFirst(servers.data.filter((view) => fits(view, filter)))}
        keyOf={(view) => view.server.id}
        error={servers.error}
        retry={() => void servers.refetch()}
        empty={
          none ? (
            <Empty title={t.empty} hint={t.emptyHint}>
              {register}
            </Empty>
          ) : (
            <Empty title={t.noMatch} />
          )
        }
        file="servers"
        minWidth={720}
      />
      <Sheet opened={registering} title={t.register} onClose={() => setRegistering(false)}>
        <Suspense fallback={<Working />}>
          <ServerForm onDone={() => setRegistering(false)} />
        </Suspense>
      </Sheet>
    </>
  );
}

function Narrowed() {
  const t = useWords(words);
  const own = useWords(common);
  const states = useWords(statusWords);
  const { q, status, reseller } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: object) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Filters>
      <TextInput
        type="search"
        aria-label={own.search}
        placeholder={t.searchFor}
        value={q ?? ''}
        onChange={(event) => change({ q: event.currentTarget.value || undefined })}
      />
      <Pick
        label={t.status}
        data={(['down', 'unknown', 'degraded', 'up'] as const).map((value) => ({ value, label: states[value] }))}
        value={status}
        onPick={(picked) => change({ status: picked })}
      />
      <ResellerPick value={reseller} onPick={(picked) => change({ reseller: picked })} />
    </Filters>
  );
}

function Name({ view }: { view: ServerView }) {
  const t = useWords(words);
  return (
    <>
      <Anchor
        fw={600}
        className="whole"
        renderRoot={(given) => <Link {...given} to="/servers/$serverId" params={{ serverId: view.server.id }} />}
      >
        {view.server.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {view.server.address}
      </Text>
      {view.incident_id ? (
        <Badge
          color="red.8"
          renderRoot={(given) => (
            <Link {...given} to="/incidents/$incidentId" params={{ incidentId: view.incident_id ?? '' }} />
          )}
        >
          {t.incident}
        </Badge>
      ) : null}
      {isRetired(view) ? (
        <Badge color="gray" variant="light">
          {t.retired}
        </Badge>
      ) : null}
    </>
  );
}

function Services({ view }: { view: ServerView }) {
  return (
    <Group gap={4}>
      {wrongOnesFirst(view).map((service) => (
        <StatusBadge
          key={service}
          name={service}
          status={statusOf(view, service)}
          detail={view.services[service]?.state?.detail ?? ''}
        />
      ))}
    </Group>
  );
}
