import { Text } from '@mantine/core';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { dateTime } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { OutcomeBadge } from '@/ui/Outcome';
import { usePages } from '@/ui/pages';
import { At } from '@/ui/Time';
import { deedName } from './rules';
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
    { title: t.when, cell: (event) => <At at={event.at} />, text: (event) => dateTime(event.at) },
    { title: t.who, cell: (event) => <Who event={event} />, text: (event) => event.login_id || t.operator },
    { title: t.deed, cell: (event) => <Deed deed={event.deed} />, text: (event) => deedName(event.deed) },
    { title: t.target, cell: (event) => <Text size="sm">{event.target || '–'}</Text>, text: (event) => event.target },
    { title: t.result, cell: (event) => <OutcomeBadge status={event.status} />, text: (event) => event.status },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        keyOf={(event) => event.id}
        empty={<Empty title={t.empty} />}
        file="audit"
        minWidth={860}
      />
    </>
  );
}

/** What was done, in a word; the route itself for whoever writes programs. */
function Deed({ deed }: { deed: string }) {
  useLanguage();
  return (
    <>
      <Text size="sm">{deedName(deed)}</Text>
      <Text size="xs" c="dimmed">
        {deed}
      </Text>
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
