import { Button, Fieldset, MultiSelect, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { fromField, toField } from '@/i18n/japan';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useResellers } from '../../known';
import type { Posted } from './rules';
import { words } from './words';

const WEEK_MS = 7 * 86_400_000;

/** Post an announcement, or change one that nobody was mailed yet. */
export function AnnouncementForm({ posted: shown, onDone }: { posted?: Posted; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [posted] = useState(shown);
  const form = useForm({
    initialValues: {
      subject: posted?.subject ?? ('maintenance' as Schemas['Subject']),
      title_ja: posted?.title_ja ?? '',
      text_ja: posted?.text_ja ?? '',
      title_en: posted?.title_en ?? '',
      text_en: posted?.text_en ?? '',
      starts_at: toField(posted?.starts_at ?? new Date()),
      ends_at: toField(posted?.ends_at ?? new Date(Date.now() + WEEK_MS)),
      resellers: posted?.resellers ?? [],
      by_mail: posted?.by_mail ?? true,
    },
  });
  const save = useSave({
    act: (typed: typeof form.values) => {
      const body = {
        ...typed,
        starts_at: fromField(typed.starts_at),
        ends_at: fromField(typed.ends_at),
        resellers: typed.resellers.length > 0 ? typed.resellers : null,
      };
      return posted
        ? answered(
            api.PUT('/operator/announcements/{announcement_id}', {
              params: { path: { announcement_id: posted.id }, header: from(posted) },
              body,
            }),
          )
        : answered(api.POST('/operator/announcements', { body }));
    },
    stale: [['announcements']],
    form,
    done: t.posted,
    after: onDone,
  });
  const subjects = { maintenance: t.maintenance, change: t.change_, policy: t.policy, other: t.other };
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Select
          label={t.subject}
          allowDeselect={false}
          data={(['maintenance', 'change', 'policy', 'other'] as const).map((value) => ({
            value,
            label: subjects[value],
          }))}
          {...form.getInputProps('subject')}
        />
        <TextInput label={t.titleJa} required maxLength={100} {...form.getInputProps('title_ja')} />
        <Textarea label={t.textJa} required autosize minRows={4} maxLength={4000} {...form.getInputProps('text_ja')} />
        <Fieldset legend={own.english}>
          <Stack>
            <TextInput label={t.titleEn} description={t.enHint} maxLength={200} {...form.getInputProps('title_en')} />
            <Textarea label={t.textEn} autosize minRows={3} maxLength={8000} {...form.getInputProps('text_en')} />
          </Stack>
        </Fieldset>
        <TextInput type="datetime-local" label={`${t.from} (JST)`} required {...form.getInputProps('starts_at')} />
        <TextInput type="datetime-local" label={`${t.until} (JST)`} required {...form.getInputProps('ends_at')} />
        <MultiSelect
          label={t.to}
          placeholder={form.values.resellers.length === 0 ? t.toAll : ''}
          data={useResellers()}
          {...form.getInputProps('resellers')}
        />
        <Switch label={t.byMail} {...form.getInputProps('by_mail', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {posted ? own.save : t.post}
        </Button>
      </Stack>
    </form>
  );
}
