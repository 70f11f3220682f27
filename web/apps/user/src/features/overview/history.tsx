import { SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered } from '@/api/client';
import { TimeChart } from '@/charts/TimeChart';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { words } from './words';

const GRAINS = { hour: 24, day: 30, month: 12 } as const;
type Grain = keyof typeof GRAINS;

/** What the area used by the hour, the day or the month. */
export function History() {
  const t = useWords(words);
  const api = useApi();
  const [grain, setGrain] = useState<Grain>('day');
  const usage = useQuery({
    queryKey: ['usage', grain],
    queryFn: () => answered(api.GET('/account/usage', { params: { query: { grain, count: GRAINS[grain] } } })),
  });
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
        {({ items }) => {
          const seen = items.toReversed();
          if (seen.length === 0) return <Text size="sm">{t.none}</Text>;
          return (
            <TimeChart
              label={t.disk}
              unit="MiB"
              times={seen.map((each) => new Date(each.at).getTime() / 1000)}
              series={[
                { label: t.web, colour: '#1c7ed6', values: seen.map((each) => each.web_mib) },
                { label: t.mail, colour: '#ae3ec9', values: seen.map((each) => each.mail_mib) },
                { label: t.database, colour: '#0c8599', values: seen.map((each) => each.database_mib) },
              ]}
            />
          );
        }}
      </Answer>
    </Section>
  );
}
