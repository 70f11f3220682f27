import { Anchor, Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { StatusBadge } from '@/ui/StatusBadge';
import { Time } from '@/ui/Time';
import { serversQuery } from '../../known';
import { words } from './words';

type Server = Schemas['ShownServer'];

/** One's own servers, each with the state of its services. */
export function Servers() {
  const t = useWords(words);
  const servers = useQuery(serversQuery(useApi()));
  const columns: Column<Server>[] = [
    { title: t.server, cell: (each) => <Name server={each} /> },
    { title: t.status, cell: (each) => <StatusBadge status={each.status} /> },
    { title: t.services, cell: (each) => <Services server={each} /> },
    { title: t.checked, cell: (each) => (each.checked_at ? <Time at={each.checked_at} /> : t.never) },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <List
        label={t.title}
        columns={columns}
        items={servers.data?.items}
        keyOf={(each) => each.id}
        error={servers.error}
        retry={() => void servers.refetch()}
        empty={<Empty title={t.noServer} hint={t.noServerHint} />}
        minWidth={720}
      />
    </>
  );
}

function Name({ server }: { server: Server }) {
  const t = useWords(words);
  return (
    <>
      <Anchor
        fw={600}
        renderRoot={(given) => <Link {...given} to="/servers/$serverId" params={{ serverId: server.id }} />}
      >
        {server.name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {server.address}
      </Text>
      {server.maintenance_until ? (
        <Badge variant="light" color="blue" tt="none">
          {t.maintenance}
        </Badge>
      ) : null}
      {server.incident_id ? (
        <Badge
          color="red.8"
          tt="none"
          renderRoot={(given) => (
            <Link {...given} to="/incidents/$incidentId" params={{ incidentId: server.incident_id ?? '' }} />
          )}
        >
          {t.incident}
        </Badge>
      ) : null}
    </>
  );
}

function Services({ server }: { server: Server }) {
  const language = useLanguage();
  return (
    <Group gap={4}>
      {server.services.map((each) => (
        <StatusBadge
          key={each.service}
          name={each.name[language]}
          status={each.status}
          detail={each.reason?.[language] ?? ''}
        />
      ))}
    </Group>
  );
}
