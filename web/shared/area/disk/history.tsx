import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { TimeChart } from '@/charts/TimeChart';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Section } from '@/ui/Section';
import { useArea, useAsked } from '../known';
import { words } from './words';

const GRAINS = { hour: 24, day: 30, month: 12 } as const;
type Grain = keyof typeof GRAINS;

/** What the area used by the hour, the day or the month. */
export function History() {
  const t = useWords(words);
  const [grain, setGrain] = useState<Grain>('day');
  const usage = useAsked(['usage', grain], (api) =>
    api.GET('/usage', { params: { query: { grain, count: GRAINS[grain] } } }),
  );
  const picker = (
    <SegmentedControl
      size="xs"
      aria-label={t.history}
      value={grain}
      onChange={(value) => setGrain(value as Grain)}
      data={(['hour', 'day', 'month'] as const).map((value) => ({ value, label: t[value] }))}
    />
  );
  return (
    <Section title={t.history} tools={picker}>
      <Answer of={usage} rows={3}>
        {({ items }) =>
          items.length === 0 ? <Text size="sm">{t.none}</Text> : <Charts samples={items.toReversed()} />
        }
      </Answer>
    </Section>
  );
}

function Charts({ samples }: { samples: readonly Schemas['AreaUse'][] }) {
  const t = useWords(words);
  const mail = useArea()?.limits.mail !== false;
  const times = samples.map((each) => new Date(each.at).getTime() / 1000);
  const parts = [
    { label: t.web, colour: '#1c7ed6', values: samples.map((each) => each.web_mib) },
    { label: t.mail, colour: '#ae3ec9', values: samples.map((each) => each.mail_mib) },
    { label: t.database, colour: '#0c8599', values: samples.map((each) => each.database_mib) },
  ];
  const sent = [{ label: t.sent, colour: '#2b8a3e', values: samples.map((each) => each.sent) }];
  return (
    <Stack gap="xl">
      <TimeChart label={t.disk} unit="MiB" times={times} series={parts} />
      {mail ? <TimeChart label={t.sent} unit="" times={times} series={sent} /> : null}
    </Stack>
  );
}
