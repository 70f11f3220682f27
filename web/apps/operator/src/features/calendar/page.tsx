import { Badge, Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { aside, date } from '@/i18n/format';
import { monthOf } from '@/i18n/japan';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Month } from '@/ui/Month';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { calendarQuery, type DayOff, offOn } from '../../business';
import { useManager } from '../../known';
import { words } from './words';

const route = getRouteApi('/calendar');

/** The company's days off: deadlines are counted in business days. */
export function Calendar() {
  const t = useWords(words);
  const { month = monthOf(new Date()) } = route.useSearch();
  const navigate = route.useNavigate();
  const calendar = useQuery(calendarQuery(useApi()));
  const [taking, setTaking] = useState(false);
  const manager = useManager();
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {manager ? <Button onClick={() => setTaking(true)}>{t.take}</Button> : null}
      </Heading>
      <Answer of={calendar}>
        {(known) => (
          <>
            <Section title={t.today}>
              <Stack>
                <Facts
                  of={[
                    [t.today, aside(date(known.today), known.business_day ? t.open : t.closed)],
                    [t.next, date(known.next_business_day)],
                  ]}
                />
                <Month
                  label={t.title}
                  month={month}
                  onMonth={(chosen) => void navigate({ search: { month: chosen }, replace: true })}
                  cell={(day) => <Off of={offOn(known, day)} own={known.days_off.some((each) => each.day === day)} />}
                />
              </Stack>
            </Section>
            <DaysOff of={known.days_off} />
          </>
        )}
      </Answer>
      <Sheet opened={taking} title={t.take} onClose={() => setTaking(false)}>
        <DayOffForm onDone={() => setTaking(false)} />
      </Sheet>
    </>
  );
}

/** The company's own days off stand out from everybody's. */
function Off({ of, own }: { of: DayOff | undefined; own: boolean }) {
  if (!of) return null;
  return (
    <Badge size="sm" fullWidth variant="light" color={own ? 'grape' : 'red'} tt="none" lang="ja">
      {of.reason}
    </Badge>
  );
}

function DaysOff({ of }: { of: readonly DayOff[] }) {
  const t = useWords(words);
  const api = useApi();
  const [removing, setRemoving] = useState<DayOff>();
  const close = () => setRemoving(undefined);
  const remove = useSave({
    act: async (day: string) => {
      await api.DELETE('/operator/calendar/{day}', { params: { path: { day } } });
    },
    stale: [['calendar']],
    done: t.removed,
    after: close,
  });
  const manager = useManager();
  const columns: Column<DayOff>[] = [
    { title: t.day, cell: ({ day }) => date(day) },
    { title: t.reason, cell: ({ reason }) => reason },
  ];
  const act: Column<DayOff> = {
    title: '',
    cell: (dayOff) => (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t.remove}: ${dayOff.day}`}
        onClick={() => setRemoving(dayOff)}
      >
        {t.remove}
      </Button>
    ),
  };
  return (
    <Section title={t.list}>
      <List
        label={t.list}
        columns={manager ? [...columns, act] : columns}
        items={of}
        keyOf={({ day }) => day}
        empty={<Text size="sm">{t.empty}</Text>}
        minWidth={400}
      />
      <Confirm
        opened={removing !== undefined}
        title={t.remove}
        action={t.remove}
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate(removing?.day ?? '')}
      >
        {t.removeWill(removing ? date(removing.day) : '')}
      </Confirm>
    </Section>
  );
}

function DayOffForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({ initialValues: { day: '', reason: '' } });
  const save = useSave({
    act: ({ day, reason }: typeof form.values) =>
      answered(api.PUT('/operator/calendar/{day}', { params: { path: { day } }, body: { reason } })),
    stale: [['calendar']],
    form,
    done: t.taken,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput type="date" label={t.day} required {...form.getInputProps('day')} />
        <TextInput label={t.reason} required maxLength={100} {...form.getInputProps('reason')} />
        <Button type="submit" loading={save.isPending}>
          {t.take}
        </Button>
      </Stack>
    </form>
  );
}
