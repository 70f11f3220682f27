import { Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { StatusBadge } from '@/ui/StatusBadge';
import { SERVICES } from '@/ui/services';
import { Time } from '@/ui/Time';
import { type ServerView, serversQuery } from './api';
import { statusOf, wrongFirst } from './rules';
import { words } from './words';

/** Every server with its checks, what is wrong first. */
export function Fleet() {
  const t = useWords(words);
  const servers = useQuery(serversQuery(useApi()));
  const columns: Column<ServerView>[] = [
    { title: t.server, cell: (view) => <Name view={view} /> },
    { title: t.services, cell: (view) => <Services view={view} /> },
    { title: t.checked, cell: (view) => (view.checked_at ? <Time at={view.checked_at} /> : t.never) },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <List
        label={t.title}
        columns={columns}
        items={servers.data && wrongFirst(servers.data)}
        keyOf={(view) => view.server.id}
        error={servers.error}
        retry={() => void servers.refetch()}
        empty={<Empty title={t.empty} hint={t.emptyHint} />}
        minWidth={720}
      />
    </>
  );
}

function Name({ view }: { view: ServerView }) {
  const t = useWords(words);
  return (
    <>
      <Text fw={600}>{view.server.name}</Text>
      <Text size="xs" c="dimmed">
        {view.server.address}
      </Text>
      {view.incident_id ? <Badge color="red.8">{t.incident}</Badge> : null}
    </>
  );
}

function Services({ view }: { view: ServerView }) {
  const shown = SERVICES.filter((service) => view.services[service]);
  return (
    <Group gap={4}>
      {shown.map((service) => (
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
