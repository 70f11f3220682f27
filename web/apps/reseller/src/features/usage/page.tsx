import { Group, Paper, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answered } from '@/api/client';
import { TimeChart } from '@/charts/TimeChart';
import { useWords } from '@/i18n';
import { mib, number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { Usage } from '@/ui/Usage';
import { LINE_MBPS, nameIn, serversQuery } from '../../known';
import { beganOf, mbps, PERIODS, RANGES, type Range, type Use } from './rules';
import { words } from './words';

const route = getRouteApi('/usage');

/** What each server uses: now, and over a day, a week, a month and a year. */
export function ServerUsage() {
  const t = useWords(words);
  const servers = useQuery({ ...serversQuery(useApi()), refetchInterval: false });
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Answer of={servers}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noServer} hint={t.noServerHint} />
          ) : (
            <Figures choices={items.map((each) => ({ value: each.id, label: each.name }))} />
          )
        }
      </Answer>
    </>
  );
}

function Figures({ choices }: { choices: { value: string; label: string }[] }) {
  const t = useWords(words);
  const { server, range = 'day24' } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = choices.find((each) => each.value === server)?.value ?? choices[0]?.value ?? '';
  return (
    <>
      <Group mb="md">
        <Select
          aria-label={t.server}
          allowDeselect={false}
          data={choices}
          value={chosen}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, server: value ?? chosen }), replace: true })}
        />
        <SegmentedControl
          aria-label={t.range}
          size="sm"
          value={range}
          data={PERIODS.map((value) => ({ value, label: t[value] }))}
          onChange={(value) => void navigate({ search: (old) => ({ ...old, range: value as Range }), replace: true })}
        />
      </Group>
      <Now server={chosen} name={nameIn(choices, chosen)} />
      <Over server={chosen} range={range} />
    </>
  );
}

function Now({ server, name }: { server: string; name: string }) {
  const t = useWords(words);
  const api = useApi();
  const latest = useQuery({ queryKey: ['usage', 'now'], queryFn: () => answered(api.GET('/reseller/usage/servers')) });
  const use = latest.data?.items.find((each) => each.server_id === server);
  if (!use) return null;
  return (
    <Section title={`${name} – ${t.now}`} tools={<Time at={use.at} />}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Usage label={t.disk} used={use.disk_used_mib} limit={use.disk_total_mib} show={mib} />
        <Usage label={t.memory} used={use.memory_used_mib} limit={use.memory_total_mib} show={mib} />
        <Usage label={t.cpu} used={use.cpu_percent} limit={100} />
        <Usage
          label={t.line}
          used={(use.line_percent * LINE_MBPS) / 100}
          limit={LINE_MBPS}
          show={(value) => `${number(value, 1)} Mbps`}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="sm">
        {t.load}: {number(use.load, 2)} · {t.backup}: {use.last_backup_at ? <Time at={use.last_backup_at} /> : '–'}
      </Text>
    </Section>
  );
}

function Over({ server, range }: { server: string; range: Range }) {
  const t = useWords(words);
  const api = useApi();
  const [grain, count] = RANGES[range];
  const usage = useQuery({
    queryKey: ['usage', server, range],
    queryFn: () =>
      answered(
        api.GET('/reseller/usage/servers/{server_id}', {
          params: { path: { server_id: server }, query: { grain, count } },
        }),
      ),
  });
  return (
    <Answer of={usage} rows={4}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t.none} hint={t.noneHint} />
        ) : (
          <Charts samples={items.toReversed()} began={beganOf(items, range)} />
        )
      }
    </Answer>
  );
}

/** The whole period is drawn, also while only its end is recorded. */
function Charts({ samples, began }: { samples: Use[]; began: number | undefined }) {
  const t = useWords(words);
  const before = began === undefined ? [] : [began];
  const times = [...before, ...samples.map((each) => new Date(each.at).getTime() / 1000)];
  const gib = (value: number) => value / 1024;
  const values = (of: (each: Use) => number) => [...before.map(() => null), ...samples.map(of)];
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Paper withBorder p="md">
          <TimeChart
            label={t.network}
            times={times}
            unit="Mbps"
            limit={LINE_MBPS}
            series={[
              { label: t.received, colour: '#1c7ed6', values: values((each) => mbps(each.received_bytes, each)) },
              { label: t.sent, colour: '#e8590c', values: values((each) => mbps(each.sent_bytes, each)) },
            ]}
          />
        </Paper>
        <Paper withBorder p="md">
          <TimeChart
            label={t.disk}
            times={times}
            unit="GiB"
            series={[
              { label: t.used, colour: '#0c8599', values: values((each) => gib(each.disk_used_mib)) },
              { label: t.total, colour: '#868e96', values: values((each) => gib(each.disk_total_mib)) },
            ]}
          />
        </Paper>
        <Paper withBorder p="md">
          <TimeChart
            label={t.memory}
            times={times}
            unit="GiB"
            series={[
              { label: t.used, colour: '#ae3ec9', values: values((each) => gib(each.memory_used_mib)) },
              { label: t.total, colour: '#868e96', values: values((each) => gib(each.memory_total_mib)) },
            ]}
          />
        </Paper>
        <Paper withBorder p="md">
          <TimeChart
            label={t.cpu}
            times={times}
            unit="%"
            most={100}
            series={[{ label: t.cpu, colour: '#2b8a3e', values: values((each) => each.cpu_percent) }]}
          />
        </Paper>
      </SimpleGrid>
    </Stack>
  );
}
