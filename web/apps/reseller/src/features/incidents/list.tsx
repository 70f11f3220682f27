import { Anchor, Badge, Group, Select } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { At } from '@/ui/Time';
import { useServers } from '../../known';
import { fewOf, outageOf } from './rules';
import { words } from './words';

type Incident = Schemas['ShownIncident'];

const route = getRouteApi('/incidents');
const EVERY_MS = 15_000;
export const PHASE_COLOUR = { open: 'red', recovered: 'teal', closed: 'gray' } as const;

/** Incidents of one's own servers, the newest first. */
export function Incidents() {
  const t = useWords(words);
  const api = useApi();
  const { server, state } = route.useSearch();
  const filter = {
    ...(server ? { server_id: server } : {}),
    ...(state ? { over: state === 'over' } : {}),
  };
  const pages = usePages({
    key: ['incidents', 'list', server ?? '', state ?? ''],
    ask: (query) => answered(api.GET('/reseller/incidents', { params: { query: { ...query, ...filter } } })),
    everyMs: EVERY_MS,
  });
  const columns: Column<Incident>[] = [
    {
      title: t.number,
      cell: (each) => (
        <Anchor
          fw={600}
          renderRoot={(given) => <Link {...given} to="/incidents/$incidentId" params={{ incidentId: each.id }} />}
        >
          {each.number}
        </Anchor>
      ),
      text: (each) => each.number,
    },
    {
      title: t.phase,
      cell: (each) => (
        <Badge variant="light" tt="none" color={PHASE_COLOUR[each.phase]}>
          {t[each.phase]}
        </Badge>
      ),
      text: (each) => t[each.phase],
    },
    { title: t.server, cell: (each) => each.server_name, text: (each) => each.server_name },
    {
      title: t.services,
      cell: (each) => (each.mail ? t.bulkMail : fewOf(each.services, t.others)),
      text: (each) => (each.mail ? t.bulkMail : each.services.join(' ')),
    },
    { title: t.detected, cell: (each) => <At at={each.detected_at} />, text: (each) => dateTime(each.detected_at) },
    {
      title: t.outage,
      numeric: true,
      cell: (each) => outageOf(each.outage, t.outageRange),
      text: (each) => outageOf(each.outage, t.outageRange),
    },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Filters />
      <List
        label={t.title}
        columns={columns}
        {...pages.list}
        keyOf={(each) => each.id}
        empty={server || state ? <Empty title={t.noMatch} /> : <Empty title={t.empty} hint={t.emptyHint} />}
        minWidth={720}
        file="incidents"
      />
    </>
  );
}

function Filters() {
  const t = useWords(words);
  const { server, state } = route.useSearch();
  const navigate = route.useNavigate();
  const servers = useServers();
  return (
    <Group mb="md" gap="xs" role="search">
      <Select
        aria-label={t.phase}
        placeholder={t.phase}
        clearable
        w={140}
        data={[
          { value: 'open', label: t.open },
          { value: 'over', label: t.closed },
        ]}
        value={state ?? null}
        onChange={(value) =>
          void navigate({
            search: (old) => {
              const { state: _, ...rest } = old;
              return value === 'open' || value === 'over' ? { ...rest, state: value } : rest;
            },
            replace: true,
          })
        }
      />
      <Select
        aria-label={t.server}
        placeholder={t.server}
        clearable
        data={servers}
        value={server ?? null}
        onChange={(value) =>
          void navigate({
            search: (old) => {
              const { server: _, ...rest } = old;
              return value ? { ...rest, server: value } : rest;
            },
            replace: true,
          })
        }
      />
    </Group>
  );
}
