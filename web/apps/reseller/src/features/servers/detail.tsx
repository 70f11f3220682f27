import { Alert, Badge, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { duration, number } from '@/i18n/format';
import { monthOf } from '@/i18n/japan';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { At, Time } from '@/ui/Time';
import { Ninety } from './ninety';
import { words } from './words';

type Server = Schemas['ShownServer'];
type Uptime = Schemas['ServiceUptime'];

const route = getRouteApi('/servers/$serverId');
const EVERY_MS = 15_000;

/** One server: its services now, and how they were in a month. */
export function ServerDetail() {
  const t = useWords(words);
  const { serverId } = route.useParams();
  const api = useApi();
  const server = useQuery({
    queryKey: ['servers', serverId],
    queryFn: () => answered(api.GET('/reseller/servers/{server_id}', { params: { path: { server_id: serverId } } })),
    refetchInterval: EVERY_MS,
  });
  return (
    <Answer of={server}>
      {(view) => (
        <>
          <Heading title={view.name} hint={[view.address, view.host_name].filter(Boolean).join(' · ')}>
            <StatusBadge status={view.status} />
            <Button
              variant="default"
              renderRoot={(given) => <Link {...given} to="/usage" search={{ server: view.id }} />}
            >
              {t.toUsage}
            </Button>
            {view.incident_id ? (
              <Button
                color="red.8"
                renderRoot={(given) => (
                  <Link {...given} to="/incidents/$incidentId" params={{ incidentId: view.incident_id ?? '' }} />
                )}
              >
                {t.incident}
              </Button>
            ) : null}
          </Heading>
          {view.maintenance_until ? (
            <Alert color="blue" mb="md">
              {t.maintenance} – {t.until}: <At at={view.maintenance_until} />
            </Alert>
          ) : null}
          <Services view={view} />
          <Section title={t.days}>
            <Ninety serverId={serverId} name={view.name} />
            <Text size="xs" c="dimmed">
              {t.daysHint}
            </Text>
          </Section>
          <Month serverId={serverId} />
        </>
      )}
    </Answer>
  );
}

function Services({ view }: { view: Server }) {
  const t = useWords(words);
  const language = useLanguage();
  const columns: Column<Server['services'][number]>[] = [
    { title: t.service, cell: (each) => each.name[language] },
    {
      title: t.status,
      cell: (each) => (
        <Group gap="xs">
          <StatusBadge status={each.status} />
          {each.confirmed ? null : (
            <Text size="xs" c="dimmed">
              {t.unconfirmed}
            </Text>
          )}
        </Group>
      ),
    },
    { title: t.since, cell: (each) => (each.since ? <Time at={each.since} /> : '–') },
    { title: t.reason, cell: (each) => each.reason?.[language] ?? '–' },
  ];
  return (
    <Section title={t.services} tools={view.checked_at ? <Time at={view.checked_at} /> : t.never}>
      <List
        label={t.services}
        columns={columns}
        items={view.services}
        keyOf={(each) => each.service}
        empty={<Empty title={t.never} />}
      />
    </Section>
  );
}

function Month({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const language = useLanguage();
  const api = useApi();
  const { month = monthOf(new Date()) } = route.useSearch();
  const navigate = route.useNavigate();
  const uptime = useQuery({
    queryKey: ['uptime', serverId, month],
    queryFn: () =>
      answered(
        api.GET('/reseller/servers/{server_id}/uptime', {
          params: { path: { server_id: serverId }, query: { month } },
        }),
      ),
  });
  const picker = (
    <TextInput
      type="month"
      aria-label={t.month}
      size="xs"
      value={month}
      max={monthOf(new Date())}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        if (chosen) void navigate({ search: { month: chosen }, replace: true });
      }}
    />
  );
  const columns: Column<Uptime>[] = [
    { title: t.service, cell: (each) => each.name[language] },
    { title: t.percent, numeric: true, cell: (each) => (each.percent ? `${each.percent} %` : '–') },
    { title: t.made, numeric: true, cell: (each) => `${number(each.made)} / ${number(each.expected)}` },
    { title: t.failed, numeric: true, cell: (each) => number(each.failed) },
    { title: t.outages, cell: (each) => <Outages of={each} /> },
  ];
  return (
    <Section title={t.uptime} tools={picker}>
      <Answer of={uptime}>
        {(view) => (
          <Stack gap="xs">
            <Group gap="xs">
              <Badge variant="light" tt="none" color={view.frozen ? 'teal' : 'gray'}>
                {view.frozen ? t.frozen : t.running}
              </Badge>
              <Text size="sm" c="dimmed">
                {view.reference?.[language] ?? t.reference}
              </Text>
            </Group>
            <List
              label={t.uptime}
              columns={columns}
              items={view.services}
              keyOf={(each) => each.service}
              empty={<Empty title={t.never} />}
            />
          </Stack>
        )}
      </Answer>
    </Section>
  );
}

function Outages({ of: { outages } }: { of: Uptime }) {
  const t = useWords(words);
  if (outages.length === 0) return '–';
  return (
    <Stack gap={2}>
      {outages.map(({ incident_id, began_at, ended_at }) => (
        <Text key={`${incident_id} ${began_at}`} size="sm">
          <Link to="/incidents/$incidentId" params={{ incidentId: incident_id }}>
            <At at={began_at} />
          </Link>{' '}
          {ended_at ? duration((Date.parse(ended_at) - Date.parse(began_at)) / 1000) : t.ongoing}
        </Text>
      ))}
    </Stack>
  );
}
