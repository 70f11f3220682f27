import { Anchor, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { StatusBadge } from '@/ui/StatusBadge';
import { SERVICES } from '@/ui/services';
import { Time } from '@/ui/Time';
import { type ServerView, serversQuery } from './api';
import { statusOf, wrongFirst } from './rules';
import { words } from './words';

export function Fleet() {
  const t = useWords(words);
  const servers = useQuery(serversQuery(useApi()));
  return (
    <Stack>
      <Title order={1}>{t.title}</Title>
      <Answer of={servers}>
        {(found) => (found.length === 0 ? <Empty title={t.empty} hint={t.emptyHint} /> : <Servers servers={found} />)}
      </Answer>
    </Stack>
  );
}

function Servers({ servers }: { servers: ServerView[] }) {
  const t = useWords(words);
  return (
    <Table.ScrollContainer minWidth={720}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.server}</Table.Th>
            <Table.Th>{t.services}</Table.Th>
            <Table.Th>{t.checked}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {wrongFirst(servers).map((each) => (
            <Row key={each.server.id} view={each} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Row({ view }: { view: ServerView }) {
  const t = useWords(words);
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={600}>{view.server.name}</Text>
        <Text size="xs" c="dimmed">
          {view.server.address}
        </Text>
        {view.incident_id ? <Anchor size="sm">{t.incident}</Anchor> : null}
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {SERVICES.filter((service) => view.services[service]).map((service) => (
            <StatusBadge
              key={service}
              name={service}
              status={statusOf(view, service)}
              detail={view.services[service]?.state?.detail ?? ''}
            />
          ))}
        </Group>
      </Table.Td>
      <Table.Td>{view.checked_at ? <Time at={view.checked_at} /> : t.never}</Table.Td>
    </Table.Tr>
  );
}
