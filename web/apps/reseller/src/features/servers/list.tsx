import { Anchor, Badge, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { StatusBadge } from '@/ui/StatusBadge';
import { Time } from '@/ui/Time';
import { serversQuery } from '../../known';
import { Ninety } from './ninety';
import { words } from './words';

type Server = Schemas['ShownServer'];

/** One's own servers: their services now, and 90 days of each. */
export function Servers() {
  const t = useWords(words);
  const servers = useQuery(serversQuery(useApi()));
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Answer of={servers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noServer} hint={t.noServerHint} />
          ) : (
            <Stack>
              {items.map((each) => (
                <Card key={each.id} server={each} />
              ))}
              <Text size="xs" c="dimmed">
                {t.daysHint}
              </Text>
            </Stack>
          )
        }
      </Answer>
    </>
  );
}

function Card({ server }: { server: Server }) {
  const t = useWords(words);
  return (
    <Paper withBorder p="md" component="article" aria-label={server.name}>
      <Group justify="space-between" mb="sm">
        <Group gap="xs">
          <Title order={2} size="h4">
            <Anchor
              inherit
              renderRoot={(given) => <Link {...given} to="/servers/$serverId" params={{ serverId: server.id }} />}
            >
              {server.name}
            </Anchor>
          </Title>
          <StatusBadge status={server.status} />
          <Marks server={server} />
        </Group>
        <Text size="xs" c="dimmed">
          {server.address} · {t.checked}: {server.checked_at ? <Time at={server.checked_at} /> : t.never}
        </Text>
      </Group>
      <Services server={server} />
      <Ninety serverId={server.id} name={server.name} />
    </Paper>
  );
}

/** What goes on there: maintenance, an open incident. */
function Marks({ server: { maintenance_until, incident_id } }: { server: Server }) {
  const t = useWords(words);
  return (
    <>
      {maintenance_until ? (
        <Badge variant="light" color="blue" tt="none">
          {t.maintenance}
        </Badge>
      ) : null}
      {incident_id ? (
        <Badge
          color="red.8"
          tt="none"
          renderRoot={(given) => <Link {...given} to="/incidents/$incidentId" params={{ incidentId: incident_id }} />}
        >
          {t.incident}
        </Badge>
      ) : null}
    </>
  );
}

/** What is not as it should be; the rest in a word. */
function Services({ server: { services } }: { server: Server }) {
  const t = useWords(words);
  const language = useLanguage();
  const wrong = services.filter((each) => each.status !== 'up');
  return (
    <Group gap="xs" mb="md">
      {wrong.map((each) => (
        <StatusBadge
          key={each.service}
          name={each.name[language]}
          status={each.status}
          detail={each.reason?.[language] ?? ''}
        />
      ))}
      <Text size="sm">
        {wrong.length === 0 ? t.allUp(services.length) : t.othersUp(services.length - wrong.length)}
      </Text>
    </Group>
  );
}
