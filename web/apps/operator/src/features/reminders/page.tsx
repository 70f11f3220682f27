import { Button, NumberInput, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { dayOf } from '@/i18n/japan';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { useManager } from '../../known';
import { words } from './words';

type Plan = Schemas['PlanView'];

const USUAL_MONTHS = 3;

/** How often everybody is reminded to keep passwords safe. */
export function Reminders() {
  const t = useWords(words);
  const api = useApi();
  const plan = useQuery({ queryKey: ['reminders'], queryFn: () => answered(api.GET('/operator/reminders')) });
  const [changing, setChanging] = useState(false);
  const manager = useManager();
  const button = (label: string, variant: 'filled' | 'default'): ReactNode =>
    manager ? (
      <Button size="sm" variant={variant} onClick={() => setChanging(true)}>
        {label}
      </Button>
    ) : null;
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Answer of={plan} rows={2}>
        {(known) => (
          <>
            <Section title={t.plan} tools={known.version ? button(t.change, 'default') : null}>
              {known.version ? <Known plan={known} /> : <Empty title={t.never}>{button(t.set, 'filled')}</Empty>}
            </Section>
            <Sheet opened={changing} title={t.plan} onClose={() => setChanging(false)}>
              <PlanForm plan={known} onDone={() => setChanging(false)} />
            </Sheet>
          </>
        )}
      </Answer>
    </>
  );
}

function Known({ plan: { enabled, every_months, next_at, set_by } }: { plan: Plan }) {
  const t = useWords(words);
  return (
    <Facts
      of={[
        [t.state, enabled ? t.on : t.off],
        [t.every, every_months ? t.months(every_months) : '–'],
        [t.next, enabled && next_at ? <At key="next" at={next_at} /> : '–'],
        [t.by, set_by ?? '–'],
      ]}
    />
  );
}

function PlanForm({ plan: shown, onDone }: { plan: Plan; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [plan] = useState(shown);
  const form = useForm({
    initialValues: {
      enabled: plan.version === 0 || plan.enabled,
      every_months: plan.every_months ?? USUAL_MONTHS,
      first_on: plan.next_at ? dayOf(plan.next_at) : '',
    },
  });
  const save = useSave({
    act: ({ first_on, ...typed }: typeof form.values) =>
      answered(
        api.PUT('/operator/reminders', {
          params: { header: from(plan) },
          body: { ...typed, first_on: first_on || null },
        }),
      ),
    stale: [['reminders']],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <NumberInput
          label={t.everyMonths}
          min={1}
          max={24}
          allowDecimal={false}
          required
          {...form.getInputProps('every_months')}
        />
        <TextInput type="date" label={t.firstOn} description={t.firstHint} {...form.getInputProps('first_on')} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
