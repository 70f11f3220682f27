import { SegmentedControl, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answered } from '@/api/client';
import { TimeChart } from '@/charts/TimeChart';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { PERIODS, RANGES, type Range } from './rules';
import { words } from './words';

const route = getRouteApi('/servers/$serverId');

/** What the machine itself uses, over time. */
export function Used({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const api = useApi();
  const { range = 'day24' } = route.useSearch();
  const navigate = route.useNavigate();
  const [grain, count] = RANGES[range];
  const usage = useQuery({
    queryKey: ['usage', serverId, range],
    queryFn: () =>
      answered(
        api.GET('/operator/servers/{server_id}/usage', {
          params: { path: { server_id: serverId }, query: { grain, count } },
        }),
      ),
  });
  const picker = (
    <SegmentedControl
      size="xs"
      aria-label={t.usage}
      value={range}
      onChange={(value) => void navigate({ search: { range: value as Range }, replace: true, resetScroll: false })}
      data={PERIODS.map((value) => ({ value, label: t[value] }))}
    />
  );
  return (
    <Section title={t.usage} tools={picker}>
      <Answer of={usage}>
        {({ items }) => {
          const samples = items.toReversed();
          const times = samples.map((each) => new Date(each.at).getTime() / 1000);
          if (samples.length === 0) return <Text size="sm">{t.noUsage}</Text>;
          return (
            <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
              <TimeChart
                label={`${t.cpu} / ${t.memory}`}
                times={times}
                unit="%"
                most={100}
                series={[
                  { label: t.cpu, colour: '#1c7ed6', values: samples.map((each) => each.cpu_percent) },
                  {
                    label: t.memory,
                    colour: '#ae3ec9',
                    values: samples.map((each) => share(each.memory_used_mib, each.memory_total_mib)),
                  },
                ]}
              />
              <TimeChart
                label={t.diskUsed}
                times={times}
                unit="%"
                most={100}
                series={[
                  {
                    label: t.diskUsed,
                    colour: '#0c8599',
                    values: samples.map((each) => share(each.disk_used_mib, each.disk_total_mib)),
                  },
                ]}
              />
              <TimeChart
                label={t.line}
                times={times}
                unit="%"
                limit={100}
                series={[{ label: t.line, colour: '#e8590c', values: samples.map((each) => each.line_percent) }]}
              />
            </SimpleGrid>
          );
        }}
      </Answer>
    </Section>
  );
}

function share(used: number, total: number): number | null {
  return total > 0 ? (100 * used) / total : null;
}
