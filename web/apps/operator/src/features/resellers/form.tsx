import { Button, Fieldset, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import type { Reseller } from './api';
import { words } from './words';

const EVERY = [20, 30, 60] as const;

/** A pick hands back text; the API takes one of these. */
const minutes = (picked: string) => EVERY.find((each) => String(each) === picked) ?? 60;

export function NewResellerForm({ onDone }: { onDone: (introduced: Schemas['Introduced']) => void }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({
    initialValues: {
      id: '',
      name: '',
      every: '60',
      daily_collection: true,
      owner: { name: '', login_id: '', mail: '', language: 'ja' as const, role: 'owner' as const },
    },
  });
  const save = useSave({
    act: ({ every, ...typed }: typeof form.values) =>
      answered(api.POST('/operator/resellers', { body: { ...typed, update_every_minutes: minutes(every) } })),
    stale: [['resellers']],
    form,
    done: t.registered,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.id} description={t.idHint} required {...form.getInputProps('id')} />
        <TextInput label={t.name} required {...form.getInputProps('name')} />
        <Every given={form.getInputProps('every')} />
        <Switch label={t.daily} {...form.getInputProps('daily_collection', { type: 'checkbox' })} />
        <Fieldset legend={t.owner}>
          <Stack>
            <TextInput label={t.ownerName} required {...form.getInputProps('owner.name')} />
            <TextInput label={t.loginId} required {...form.getInputProps('owner.login_id')} />
            <TextInput type="email" label={t.mail} {...form.getInputProps('owner.mail')} />
          </Stack>
        </Fieldset>
        <Button type="submit" loading={save.isPending}>
          {t.register}
        </Button>
      </Stack>
    </form>
  );
}

export function ResellerForm({ reseller: shown, onDone }: { reseller: Reseller; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [reseller] = useState(shown);
  const form = useForm({
    initialValues: {
      name: reseller.name,
      every: String(reseller.update_every_minutes ?? 60),
      daily_collection: reseller.daily_collection ?? true,
    },
  });
  const save = useSave({
    act: ({ every, ...typed }: typeof form.values) =>
      answered(
        api.PUT('/operator/resellers/{reseller_id}', {
          params: { path: { reseller_id: reseller.id }, header: from(reseller) },
          body: { ...typed, update_every_minutes: minutes(every) },
        }),
      ),
    stale: [['resellers']],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.name} required {...form.getInputProps('name')} />
        <Every given={form.getInputProps('every')} />
        <Switch label={t.daily} {...form.getInputProps('daily_collection', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}

function Every({ given }: { given: object }) {
  const t = useWords(words);
  return (
    <Select
      label={t.updates}
      allowDeselect={false}
      data={EVERY.map((each) => ({ value: String(each), label: t.everyMinutes(each) }))}
      {...given}
    />
  );
}
