import { Button, Checkbox, Group, NumberInput, Select, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useWriter } from '../../known';
import { words } from './words';

type View = Schemas['PreferencesView'];
const CHOICES = ['20', '30', '60'];

/** How often one hears of a running incident, and how short ones are reported. */
export function Preferences() {
  const t = useWords(words);
  const api = useApi();
  const preferences = useQuery({
    queryKey: ['preferences'],
    queryFn: () => answered(api.GET('/reseller/preferences')),
  });
  return (
    <Section title={t.preferences}>
      <Answer of={preferences} rows={2}>
        {(view) => <Form key={view.version} view={view} />}
      </Answer>
    </Section>
  );
}

function Form({ view }: { view: View }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const writer = useWriter();
  const form = useForm({
    initialValues: {
      update_every_minutes: String(view.update_every_minutes),
      daily_collection: view.daily_collection,
      closing_day: view.closing_day,
    },
  });
  const save = useSave({
    act: ({ update_every_minutes, ...typed }: typeof form.values) =>
      answered(
        api.PUT('/reseller/preferences', {
          params: { header: from(view) },
          body: { ...typed, update_every_minutes: Number(update_every_minutes) as 20 | 30 | 60 },
        }),
      ),
    stale: [['preferences']],
    form,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Group align="flex-start">
          <Select
            label={t.every}
            allowDeselect={false}
            disabled={!writer}
            data={CHOICES.map((value) => ({ value, label: t.minutes(Number(value)) }))}
            {...form.getInputProps('update_every_minutes')}
          />
          <NumberInput
            label={t.closingDay}
            description={t.closingHint}
            min={1}
            max={31}
            disabled={!writer}
            {...form.getInputProps('closing_day')}
          />
        </Group>
        <Checkbox
          label={t.collection}
          disabled={!writer}
          {...form.getInputProps('daily_collection', { type: 'checkbox' })}
        />
        {writer ? (
          <Group>
            <Button type="submit" loading={save.isPending}>
              {own.save}
            </Button>
          </Group>
        ) : null}
      </Stack>
    </form>
  );
}
