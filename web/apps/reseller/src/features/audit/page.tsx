import { Code, Text } from '@mantine/core';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { OutcomeBadge } from '@/ui/Outcome';
import { usePages } from '@/ui/pages';
import { At } from '@/ui/Time';
import { words } from './words';

type OwnEvent = Schemas['OwnEvent'];

/** Who did what to one's things; of the operator's people no name. */
export function Audit() {
  const t = useWords(words);
  const api = useApi();
  const found = usePages({
    key: ['audit'],
    ask: (query) => answered(api.GET('/reseller/audit', { params: { query } })),
  });
  const columns: Column<OwnEvent>[] = [
    { title: t.when, cell: (event) => <At at={event.at} /> },
    { title: t.who, cell: (event) => <Who event={event} /> },
    { title: t.deed, cell: (event) => <Code>{event.deed}</Code> },
    { title: t.target, cell: (event) => <Text size="sm">{event.target || '–'}</Text> },
    { title: t.result, cell: (event) => <OutcomeBadge status={event.status} /> },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <List
        label={t.title}
        columns={columns}
        items={found.items}
        keyOf={(event) => event.id}
        error={found.error}
        retry={() => void found.refetch()}
        empty={<Empty title={t.empty} />}
        more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        busy={found.isFetchingNextPage}
        minWidth={860}
      />
    </>
  );
}

function Who({ event }: { event: OwnEvent }) {
  const t = useWords(words);
  return (
    <>
      <Text size="sm">{event.login_id || t.operator}</Text>
      <Text size="xs" c="dimmed">
        {t[event.audience]}
        {event.acting ? ` · ${t.acting(event.acting)}` : ''}
      </Text>
    </>
  );
}
