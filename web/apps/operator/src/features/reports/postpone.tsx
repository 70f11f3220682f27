import { Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { businessDayAfter, type Calendar, calendarQuery, isBusinessDay, offOn } from '../../business';
import type { Report } from './api';
import { ALONE, proposed } from './rules';
import { words } from './words';

/** Promise another business day, with a reason. */
export function PostponeForm({ report, onDone }: { report: Report; onDone: () => void }) {
  const calendar = useQuery(calendarQuery(useApi()));
  return <Answer of={calendar}>{(known) => <Form report={report} calendar={known} onDone={onDone} />}</Answer>;
}

function Form({ report: shown, calendar, onDone }: { report: Report; calendar: Calendar; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [report] = useState(shown);
  const earliest = proposed(report.due_at, calendar);
  const form = useForm({
    initialValues: { code: 'investigating' as Schemas['PostponementCode'], text: '', until: earliest, approved_by: '' },
    validateInputOnChange: ['until'],
    validate: { until: (day) => (!day || isBusinessDay(calendar, day) ? null : notOne(calendar, day, t)) },
  });
  const save = useSave({
    act: (typed: typeof form.values) =>
      answered(
        api.POST('/operator/reports/{report_id}/postponements', {
          params: { path: { report_id: report.id }, header: from(report) },
          body: { ...typed, approved_by: typed.approved_by || null },
        }),
      ),
    stale: [['reports']],
    form,
    done: t.postponedNow,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Text size="sm">{t.postponeWill}</Text>
        <Select
          label={t.code}
          allowDeselect={false}
          data={(['investigating', 'vendor', 'other'] as const).map((value) => ({ value, label: t[value] }))}
          {...form.getInputProps('code')}
        />
        <Textarea
          label={t.reason}
          description={t.reasonHint}
          required
          autosize
          minRows={3}
          {...form.getInputProps('text')}
        />
        <TextInput
          type="date"
          label={t.until}
          description={t.nextBusinessDay(date(earliest))}
          required
          min={earliest}
          {...form.getInputProps('until')}
        />
        {(report.postponements ?? []).length >= ALONE ? (
          <TextInput label={t.second} required {...form.getInputProps('approved_by')} />
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {t.postpone}
        </Button>
      </Stack>
    </form>
  );
}

function notOne(calendar: Calendar, day: string, t: Pick<typeof words.ja, 'notBusiness' | 'weekend'>): string {
  return t.notBusiness(offOn(calendar, day)?.reason ?? t.weekend, date(businessDayAfter(calendar, day)));
}
