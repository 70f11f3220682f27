import { Button, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { fromField, toField } from '@/i18n/japan';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { useServers } from '../../known';
import { nameFor } from './rules';
import { words } from './words';

const HOUR_MS = 3_600_000;

/** Plan a window, for servers that exist. */
export function WindowForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const soon = Math.ceil(Date.now() / HOUR_MS) * HOUR_MS;
  const form = useForm({
    initialValues: {
      id: '',
      servers: [] as string[],
      start: toField(new Date(soon)),
      end: toField(new Date(soon + HOUR_MS)),
      reason: '',
    },
  });
  const name = (typed: typeof form.values) => typed.id || nameFor(typed.start, typed.servers);
  const save = useSave({
    act: (typed: typeof form.values) =>
      answered(
        api.POST('/operator/maintenance', {
          body: { ...typed, id: name(typed), start: fromField(typed.start), end: fromField(typed.end) },
        }),
      ),
    stale: [['maintenance'], ['fleet']],
    form,
    done: t.planned,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <MultiSelect label={t.servers} data={useServers()} searchable required {...form.getInputProps('servers')} />
        <TextInput type="datetime-local" label={`${t.start} (JST)`} required {...form.getInputProps('start')} />
        <TextInput type="datetime-local" label={`${t.end} (JST)`} required {...form.getInputProps('end')} />
        <Textarea label={t.reason} required autosize minRows={2} maxLength={500} {...form.getInputProps('reason')} />
        <TextInput
          label={t.id}
          description={t.idHint}
          placeholder={nameFor(form.values.start, form.values.servers)}
          {...form.getInputProps('id')}
        />
        <Button type="submit" loading={save.isPending}>
          {t.plan}
        </Button>
      </Stack>
    </form>
  );
}
