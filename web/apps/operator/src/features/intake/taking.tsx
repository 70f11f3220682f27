import { Autocomplete, Button, Group, Progress, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { useResellers } from '../../known';
import { coursesQuery, foresee, takeIn, type Wish } from './api';
import { Rows } from './rows';
import { type IntakeRow, inBatches, takeable } from './rules';
import { words } from './words';

interface Foreseen {
  /** Each time that it is foreseen, it begins anew. */
  id: string;
  wish: Wish;
  rows: readonly IntakeRow[];
}

/** Whose customers they become; what would become of each; and then it is done. */
export function Taking({ serverId, resellers }: { serverId: string; resellers: readonly string[] }) {
  const [foreseen, setForeseen] = useState<Foreseen>();
  return (
    <>
      <Whose
        serverId={serverId}
        resellers={resellers}
        onForeseen={setForeseen}
        onChange={() => setForeseen(undefined)}
      />
      {foreseen ? <Chosen key={foreseen.id} serverId={serverId} {...foreseen} /> : null}
    </>
  );
}

interface WhoseProps {
  serverId: string;
  resellers: readonly string[];
  onForeseen: (foreseen: Foreseen) => void;
  onChange: () => void;
}

function Whose({ serverId, resellers, onForeseen, onChange }: WhoseProps) {
  const t = useWords(words);
  const api = useApi();
  const known = useResellers();
  const only = resellers.length === 1 ? (resellers[0] ?? '') : '';
  const form = useForm({ initialValues: { reseller_id: only, course_id: '' }, onValuesChange: onChange });
  const courses = useQuery(coursesQuery(api, form.values.reseller_id)).data ?? [];
  const preview = useSave({
    act: async (wish: Wish) => ({ id: crypto.randomUUID(), wish, rows: await foresee(api, serverId, wish) }),
    form,
    done: false,
    after: onForeseen,
  });
  const { reseller_id, course_id } = form.values;
  return (
    <Section title={t.whose}>
      <form onSubmit={form.onSubmit((typed) => preview.mutate({ ...typed, subscriptions: [] }))}>
        <Stack>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <Select label={t.reseller} required searchable data={known} {...form.getInputProps('reseller_id')} />
            <Autocomplete
              label={t.course}
              description={t.courseHint}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              autoComplete="off"
              data={courses}
              {...form.getInputProps('course_id')}
            />
          </SimpleGrid>
          <Group>
            <Button type="submit" variant="default" loading={preview.isPending} disabled={!reseller_id || !course_id}>
              {t.preview}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

/** Each row, those that are wished, and how far it is. */
function Chosen({ serverId, wish, rows }: Omit<Foreseen, 'id'> & { serverId: string }) {
  const t = useWords(words);
  const api = useApi();
  const [chosen, choose] = useState(() => rows.filter(takeable).map((each) => each.subscription));
  const [became, setBecame] = useState<ReadonlyMap<string, IntakeRow>>(new Map());
  const heard = (some: readonly IntakeRow[]) =>
    setBecame((before) => new Map([...before, ...some.map((each) => [each.subscription, each] as const)]));
  const left = chosen.filter((name) => (became.get(name)?.fate ?? 'later') === 'later');
  const take = useSave({
    act: () => inBatches(left, (few) => takeIn(api, serverId, { ...wish, subscriptions: few }), heard),
    stale: [['areas', serverId], ['customers'], ['capacities'], ['allotments'], ['operations']],
    done: false,
  });
  return (
    <Section title={t.look}>
      <Stack>
        <Rows
          serverId={serverId}
          rows={rows}
          became={became}
          chosen={chosen}
          choose={take.isPending ? undefined : choose}
        />
        <State busy={take.isPending} became={[...became.values()]} all={chosen.length} left={left.length} />
        {left.length > 0 ? (
          <Group>
            <Button onClick={() => take.mutate()} loading={take.isPending}>
              {became.size > 0 ? t.goOn(left.length) : t.takeIn(left.length)}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </Section>
  );
}

interface StateProps {
  busy: boolean;
  became: readonly IntakeRow[];
  all: number;
  left: number;
}

function State({ busy, became, all, left }: StateProps) {
  const t = useWords(words);
  const done = all - left;
  const refused = became.filter(({ fate }) => fate === 'refused').length;
  return (
    <>
      {busy ? <Progress value={(100 * done) / Math.max(all, 1)} aria-label={t.progress(done, all)} /> : null}
      <Text size="sm" role="status">
        {busy ? t.progress(done, all) : null}
        {!busy && became.length > 0 ? t.summary(done - refused, refused) : null}
      </Text>
      <Text size="sm" c="dimmed">
        {t.observing}
      </Text>
    </>
  );
}
