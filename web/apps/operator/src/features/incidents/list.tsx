import { Anchor, Badge, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { duration } from '@/i18n/format';
import { seconds } from '@/i18n/spans';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { Time } from '@/ui/Time';
import { useResellers, useServers } from '../../known';
import { type IncidentView, LIVE_MS } from './api';
import { urgentFirst } from './rules';
import { State } from './state';
import { words } from './words';

const route = getRouteApi('/incidents');

/** Every incident: what waits for a person first. */
export function Incidents() {
  const t = useWords(words);
  const api = useApi();
  const { open, server, reseller } = route.useSearch();
  const asked = {
    ...(open ? { open } : {}),
    ...(server ? { server_id: server } : {}),
    ...(reseller ? { reseller_id: reseller } : {}),
  };
  const found = usePages({
    key: ['incidents', asked],
    ask: filled((query) => answered(api.GET('/operator/incidents', { params: { query: { ...query, ...asked } } }))),
    everyMs: LIVE_MS,
  });
  const columns: Column<IncidentView>[] = [
    { title: t.server, cell: (view) => <Name view={view} /> },
    { title: t.state, cell: (view) => <State of={view} /> },
    { title: t.services, cell: (view) => <Struck view={view} /> },
    { title: t.firstFailed, cell: (view) => <Time at={view.incident.first_failed_at} /> },
    { title: t.outage, cell: ({ outage }) => (outage ? duration(seconds(outage.detected)) : '–') },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Filters />
      <List
        label={t.title}
        columns={columns}
        items={found.items && urgentFirst(found.items)}
        keyOf={(view) => view.incident.id}
        error={found.error}
        retry={() => void found.refetch()}
        empty={<Empty title={t.empty} hint={t.emptyHint} />}
        more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        busy={found.isFetchingNextPage}
        minWidth={760}
      />
    </>
  );
}

function Name({ view: { incident } }: { view: IncidentView }) {
  const t = useWords(words);
  return (
    <>
      <Anchor
        fw={600}
        renderRoot={(given) => <Link {...given} to="/incidents/$incidentId" params={{ incidentId: incident.id }} />}
      >
        {incident.server_name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {incident.id}
      </Text>
      {incident.kind === 'bulk_mail' ? (
        <Badge variant="light" color="grape">
          {t.bulkMail}
        </Badge>
      ) : null}
    </>
  );
}

function Struck({ view: { incident } }: { view: IncidentView }) {
  const services = Object.keys(incident.services);
  const few = services.slice(0, 4).join(', ');
  return <Text size="sm">{services.length > 4 ? `${few} +${services.length - 4}` : few || '–'}</Text>;
}

function Filters() {
  const t = useWords(words);
  const { open, server, reseller } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: object) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Group mb="md" gap="xs" role="search">
      <SegmentedControl
        aria-label={t.show}
        value={open ? 'open' : 'all'}
        onChange={(value) => change({ open: value === 'open' || undefined })}
        data={[
          { value: 'all', label: t.everything },
          { value: 'open', label: t.open },
        ]}
      />
      <Select
        aria-label={t.server}
        placeholder={t.server}
        clearable
        searchable
        data={useServers()}
        value={server ?? null}
        onChange={(value) => change({ server: value ?? undefined })}
      />
      <Select
        aria-label={t.reseller}
        placeholder={t.reseller}
        clearable
        searchable
        data={useResellers()}
        value={reseller ?? null}
        onChange={(value) => change({ reseller: value ?? undefined })}
      />
    </Group>
  );
}
