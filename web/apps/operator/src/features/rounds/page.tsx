import { Badge } from '@mantine/core';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime, duration, number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { At } from '@/ui/Time';
import { health } from './rules';
import { words } from './words';

type Round = Schemas['Round'];

const EVERY_MS = 15_000;
const COLOURS = { running: 'blue', good: 'teal', late: 'yellow', short: 'red' };

/** Whether the watch itself is well: every round, and what it did not get to. */
export function Rounds() {
  const t = useWords(words);
  const api = useApi();
  const rounds = usePages({
    key: ['rounds'],
    ask: (query) => answered(api.GET('/operator/rounds', { params: { query } })),
    everyMs: EVERY_MS,
  });
  const columns: Column<Round>[] = [
    { title: t.at, cell: (round) => <At at={round.at} />, text: (round) => dateTime(round.at) },
    {
      title: t.health,
      cell: (round) => (
        <Badge variant="light" color={COLOURS[health(round)]}>
          {t[health(round)]}
        </Badge>
      ),
      text: (round) => t[health(round)],
    },
    {
      title: t.expected,
      numeric: true,
      cell: (round) => number(round.expected),
      text: (round) => round.expected,
    },
    {
      title: t.checked,
      numeric: true,
      cell: (round) => (typeof round.checked === 'number' ? number(round.checked) : '–'),
      text: (round) => round.checked,
    },
    {
      title: t.unknown,
      numeric: true,
      cell: (round) => number(round.unknown ?? 0),
      text: (round) => round.unknown ?? 0,
    },
    { title: t.delay, numeric: true, cell: (round) => duration(delayS(round)), text: delayS },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <List
        label={t.title}
        columns={columns}
        {...rounds.list}
        keyOf={(round) => round.at}
        empty={<Empty title={t.empty} />}
        file="rounds"
      />
    </>
  );
}

function delayS(round: Round): number {
  return Math.max(0, (new Date(round.started_at).getTime() - new Date(round.at).getTime()) / 1000);
}
