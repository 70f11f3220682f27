import { SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { TimeChart } from '@/charts/TimeChart';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { Usage } from '@/ui/Usage';
import { limitWords } from '../../limits';
import { type Range, useQueryOf } from './api';
import { diskOf } from './rules';
import { words } from './words';

const COUNTED = [
  'domains',
  'subdomains',
  'mailboxes',
  'mail_aliases',
  'mailing_lists',
  'ftp_accounts',
  'databases',
] as const;

/** Bars of what is used of what the course allows; what it does not include is left out. */
export function Limits({ area }: { area: Schemas['functions__api__areas__overview__AreaView'] }) {
  const t = useWords(words);
  const names = useWords(limitWords);
  const { limits, used, measured } = area;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
      <Usage
        label={t.disk}
        used={measured ? measured.web_mib + measured.mail_mib + measured.database_mib : 0}
        limit={limits.disk_mib}
        show={mib}
      />
      {COUNTED.filter((each) => (limits[each] ?? 0) > 0).map((each) => (
        <Usage key={each} label={names[each]} used={used[each] ?? 0} limit={limits[each] ?? 0} />
      ))}
    </SimpleGrid>
  );
}

/** What the area used over time, as charts, tables and files. */
export function Used({ customerId }: { customerId: string }) {
  const t = useWords(words);
  const [range, setRange] = useState<Range>('day24');
  const usage = useQuery(useQueryOf(useApi(), customerId, range));
  const picker = (
    <SegmentedControl
      size="xs"
      aria-label={t.usage}
      value={range}
      onChange={(value) => setRange(value as Range)}
      data={(['day24', 'day30', 'month12'] as const).map((value) => ({ value, label: t[value] }))}
    />
  );
  return (
    <Section title={t.usage} tools={picker}>
      <Answer of={usage}>
        {({ items }) => {
          const samples = items.toReversed();
          if (samples.length === 0) return <Text size="sm">{t.noUsage}</Text>;
          const times = samples.map((each) => new Date(each.at).getTime() / 1000);
          return (
            <>
              <TimeChart
                label={t.disk}
                times={times}
                unit="MiB"
                series={[
                  { label: t.disk, colour: '#0c8599', values: samples.map(diskOf) },
                  { label: t.web, colour: '#1c7ed6', values: samples.map((each) => each.web_mib) },
                  { label: t.mailPlace, colour: '#ae3ec9', values: samples.map((each) => each.mail_mib) },
                  { label: t.database, colour: '#e8590c', values: samples.map((each) => each.database_mib) },
                ]}
              />
              <TimeChart
                label={t.sent}
                times={times}
                unit=""
                series={[{ label: t.sent, colour: '#2b8a3e', values: samples.map((each) => each.sent) }]}
              />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}
