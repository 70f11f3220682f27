import { Button, Group, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { define, useWords } from '@/i18n';
import { date, duration, number } from '@/i18n/format';
import { common } from '@/ui/words';
import { type Day, ordered, type Shade, shadeOf } from './days';

const FILL: Record<Shade, string> = {
  calm: 'var(--mantine-color-teal-6)',
  some: 'var(--mantine-color-yellow-6)',
  long: 'var(--mantine-color-red-7)',
};
const [STEP, BAR, HEIGHT] = [10, 7, 36];

const words = define({
  days: ['過去90日', 'The last 90 days'],
  ago: [(n: number) => `${n}日前`, (n: number) => `${n} days ago`],
  calm: ['障害なし', 'no incident'],
  outage: [
    (incidents: number, time: string) => `障害 ${incidents}件、停止 ${time}`,
    (incidents: number, time: string) => `${incidents} incidents, ${time} of outage`,
  ],
  day: ['日付', 'Day'],
  incidents: ['障害', 'Incidents'],
  stopped: ['停止時間', 'Outage'],
});

/** Ninety days as bars, and the same as a table. `label` says of what. */
export function Days({ days: found, label }: { days: readonly Day[]; label?: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const [table, setTable] = useState(false);
  const days = ordered(found);
  const other = table ? own.asChart : own.asTable;
  return (
    <Stack gap={2}>
      {table ? <Figures days={days} /> : <Bars days={days} label={label} />}
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {t.ago(days.length)}
        </Text>
        <Button
          className="no-print"
          size="compact-xs"
          variant="subtle"
          onClick={() => setTable(!table)}
          aria-pressed={table}
          aria-label={label ? `${label}: ${other}` : other}
        >
          {other}
        </Button>
        <Text size="xs" c="dimmed">
          {own.today}
        </Text>
      </Group>
    </Stack>
  );
}

function useTold(): (day: Day) => string {
  const t = useWords(words);
  return ({ day, incidents, outage_s }) => {
    const said = incidents === 0 && outage_s === 0 ? t.calm : t.outage(incidents, duration(outage_s));
    return `${date(day)}: ${said}`;
  };
}

function Bars({ days, label }: { days: readonly Day[]; label: string | undefined }) {
  const t = useWords(words);
  const told = useTold();
  const wrong = days.filter((each) => shadeOf(each) !== 'calm');
  return (
    <svg
      viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
      width="100%"
      height={HEIGHT}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${label ?? ''} ${t.days}: ${wrong.length === 0 ? t.calm : wrong.map(told).join('; ')}`.trim()}
    >
      {days.map((each, index) => (
        <rect key={each.day} x={index * STEP} y={0} width={BAR} height={HEIGHT} rx={2} fill={FILL[shadeOf(each)]}>
          <title>{told(each)}</title>
        </rect>
      ))}
    </svg>
  );
}

function Figures({ days }: { days: readonly Day[] }) {
  const t = useWords(words);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t.day}</Table.Th>
          <Table.Th className="num">{t.incidents}</Table.Th>
          <Table.Th className="num">{t.stopped}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days.toReversed().map(({ day, incidents, outage_s }) => (
          <Table.Tr key={day}>
            <Table.Td>{date(day)}</Table.Td>
            <Table.Td className="num">{number(incidents)}</Table.Td>
            <Table.Td className="num">{outage_s > 0 ? duration(outage_s) : '–'}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
