import { Button, Fieldset, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { nameIn, useCourses, useWriter } from '../../known';
import { at, type Customer, touched } from './api';
import { words } from './words';

/** What comes by itself on its day. */
export function PlansSection({ customer }: { customer: Customer }) {
  const t = useWords(words);
  const own = useWords(common);
  const writer = useWriter();
  const courses = useCourses({ archived: true });
  const [planning, setPlanning] = useState(false);
  const { cancel_on, next_course, next_name } = customer;
  const lines: [string, string][] = [];
  if (cancel_on) lines.push([t.cancelOn, date(cancel_on)]);
  if (next_course) lines.push([t.nextCourse, `${date(next_course.on)} ${nameIn(courses, next_course.course_id)}`]);
  if (next_name) lines.push([t.nextName, `${date(next_name.on)} ${next_name.contract_name}`]);
  const edit = (
    <Button size="xs" variant="default" onClick={() => setPlanning(true)}>
      {own.edit}
    </Button>
  );
  return (
    <Section title={t.plans} tools={writer && customer.stage !== 'purged' ? edit : null}>
      {lines.length > 0 ? <Facts cols={3} of={lines} /> : <Text size="sm">{t.noPlans}</Text>}
      <Sheet opened={planning} title={t.plans} onClose={() => setPlanning(false)}>
        <PlansForm customer={customer} onDone={() => setPlanning(false)} />
      </Sheet>
    </Section>
  );
}

function PlansForm({ customer: now, onDone }: { customer: Customer; onDone: () => void }) {
  const [customer] = useState(now); // what was read when the form opened: a later version is a clash
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const courses = useCourses();
  const { cancel_on, next_course, next_name } = customer;
  const form = useForm({
    initialValues: {
      cancel_on: cancel_on ?? '',
      next_course: { course_id: next_course?.course_id ?? null, on: next_course?.on ?? '' },
      next_name: {
        contract_name: next_name?.contract_name ?? '',
        kana: next_name?.kana ?? '',
        on: next_name?.on ?? '',
      },
    },
  });
  const plan = (version: Customer, body: Schemas['Plans']) =>
    answered(
      api.PUT('/reseller/customers/{customer_id}/plans', {
        params: { ...at(customer.id), header: from(version) },
        body,
      }),
    );
  const save = useSave({
    act: (typed: typeof form.values) =>
      plan(customer, {
        cancel_on: typed.cancel_on || null,
        next_course: typed.next_course.course_id
          ? { course_id: typed.next_course.course_id, on: typed.next_course.on }
          : null,
        next_name: typed.next_name.contract_name ? typed.next_name : null,
      }),
    stale: touched(customer.id),
    form,
    after: onDone,
    undo: (changed) =>
      plan(changed, {
        cancel_on: cancel_on ?? null,
        next_course: next_course ?? null,
        next_name: next_name ?? null,
      }),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Text size="sm">{t.plansHint}</Text>
        <TextInput label={t.cancelOn} type="date" {...form.getInputProps('cancel_on')} />
        <Fieldset legend={t.nextCourse}>
          <Stack>
            <Select label={t.newCourse} clearable data={courses} {...form.getInputProps('next_course.course_id')} />
            <TextInput
              label={t.on}
              type="date"
              required={form.values.next_course.course_id !== null}
              {...form.getInputProps('next_course.on')}
            />
          </Stack>
        </Fieldset>
        <Fieldset legend={t.nextName}>
          <Stack>
            <TextInput label={t.name} {...form.getInputProps('next_name.contract_name')} />
            <TextInput label={t.kana} {...form.getInputProps('next_name.kana')} />
            <TextInput
              label={t.on}
              type="date"
              required={form.values.next_name.contract_name !== ''}
              {...form.getInputProps('next_name.on')}
            />
          </Stack>
        </Fieldset>
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
