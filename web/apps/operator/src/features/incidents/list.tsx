import { Anchor, Badge, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime, duration } from '@/i18n/format';
import { seconds } from '@/i18n/spans';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { Time } from '@/ui/Time';
import { Either, Filters, ResellerPick, ServerPick } from '../../filters';
import { type IncidentView, LIVE_MS } from './api';
import { phaseOf, urgentFirst } from './rules';
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
    {
      title: t.server,
      cell: (view) => <Name view={view} />,
      text: ({ incident }) => `${incident.server_name} (${incident.id})`,
    },
    {
      title: t.state,
      cell: (view) => <State of={view} />,
      text: ({ incident }) =>
        ({ open: t.phaseOpen, recovered: t.phaseRecovered, closed: t.phaseClosed })[phaseOf(incident)],
    },
    {
      title: t.services,
      cell: (view) => <Struck view={view} />,
      text: ({ incident }) => Object.keys(incident.services).join(', '),
    },
    {
      title: t.firstFailed,
      cell: ({ incident }) => <Time at={incident.first_failed_at} />,
      text: ({ incident }) => dateTime(incident.first_failed_at),
    },
    {
      title: t.acknowledgedBy,
      cell: ({ incident }) => incident.acknowledged_by ?? '–',
      text: ({ incident }) => incident.acknowledged_by,
    },
    {
      title: t.outage,
      cell: ({ outage }) => (outage ? duration(seconds(outage.detected)) : '–'),
      text: ({ outage }) => (outage ? duration(seconds(outage.detected)) : ''),
    },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Narrowed />
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        items={found.items && urgentFirst(found.items)}
        keyOf={(view) => view.incident.id}
        empty={<Empty title={t.empty} hint={t.emptyHint} />}
        file="incidents"
        minWidth={860}
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
        className="whole"
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

function Narrowed() {
  const t = useWords(words);
  const { open, server, reseller } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: object) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Filters>
      <Either
        label={t.show}
        value={open ? 'open' : 'all'}
        onPick={(value) => change({ open: value === 'open' || undefined })}
        data={[
          { value: 'all', label: t.everything },
          { value: 'open', label: t.open },
        ]}
      />
      <ServerPick value={server} onPick={(picked) => change({ server: picked })} />
      <ResellerPick value={reseller} onPick={(picked) => change({ reseller: picked })} />
    </Filters>
  );
}
