import { Button, Stack, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '@/i18n';
import { date, duration, number } from '@/i18n/format';
import { Section } from '@/ui/Section';
import { common } from '@/ui/words';
import { type Day, ordered, type Shade, shadeOf } from './rules';
import { words } from './words';

const FILL: Record<Shade, string> = {
  calm: 'var(--mantine-color-teal-6)',
  some: 'var(--mantine-color-yellow-6)',
  long: 'var(--mantine-color-red-7)',
};
const [STEP, BAR, HEIGHT] = [10, 7, 36];

/** Ninety days as bars, and the same as a table. */
export function Days({ days: found }: { days: readonly Day[] }) {
  const t = useWords(words);
  const own = useWords(common);
  const [table, setTable] = useState(false);
  const days = ordered(found);
  const tools = (
    <Button size="compact-xs" variant="subtle" onClick={() => setTable(!table)} aria-pressed={table}>
      {table ? own.asChart : own.asTable}
    </Button>
  );
  return (
    <Section title={t.days} tools={tools}>
      {table ? <Figures days={days} /> : <Bars days={days} />}
    </Section>
  );
}

function useTold(): (day: Day) => string {
  const t = useWords(words);
  return ({ day, incidents, outage_s }) => {
    const said = incidents === 0 && outage_s === 0 ? t.calm : t.outage(incidents, duration(outage_s));
    return `${date(day)}: ${said}`;
  };
}

function Bars({ days }: { days: readonly Day[] }) {
  const t = useWords(words);
  const told = useTold();
  const wrong = days.filter((each) => shadeOf(each) !== 'calm');
  return (
    <Stack gap="xs">
      <svg
        viewBox={`0 0 ${days.length * STEP} ${HEIGHT}`}
        width="100%"
        height={HEIGHT}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${t.days}: ${wrong.length === 0 ? t.calm : wrong.map(told).join('; ')}`}
      >
        {days.map((each, index) => (
          <rect key={each.day} x={index * STEP} y={0} width={BAR} height={HEIGHT} rx={2} fill={FILL[shadeOf(each)]}>
            <title>{told(each)}</title>
          </rect>
        ))}
      </svg>
      <Text size="xs" c="dimmed">
        {t.daysHint}
      </Text>
    </Stack>
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
