import { Button, Radio, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { words } from './words';

interface Props {
  person?: Schemas['PersonView'];
  onInvited: (invited: Schemas['InvitedView']) => void;
  onDone: () => void;
}

/** Let somebody in, or change who they are. */
export function PersonForm({ person: now, onInvited, onDone }: Props) {
  const [person] = useState(now); // what was read when the form opened: a later version is a clash
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const form = useForm({
    initialValues: {
      login_id: person?.login_id ?? '',
      name: person?.name ?? '',
      mail: person?.mail ?? '',
      role: person?.role ?? ('support' as Schemas['Role']),
      language: person?.language ?? ('ja' as Schemas['Language']),
      disabled: person?.disabled ?? false,
    },
  });
  type Typed = typeof form.values;
  const invite = useSave({
    act: ({ disabled: _, ...body }: Typed) => answered(api.POST('/reseller/staff', { body })),
    stale: [['staff']],
    form,
    done: false,
    after: onInvited,
  });
  const change = useSave({
    act: ({ login_id: _, ...body }: Typed) =>
      answered(
        api.PUT('/reseller/staff/{person_id}', {
          params: { path: { person_id: person?.id ?? '' }, header: from(person ?? {}) },
          body,
        }),
      ),
    stale: [['staff'], ['me']],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => (person ? change : invite).mutate(typed))}>
      <Stack>
        <TextInput label={t.name} required data-autofocus {...form.getInputProps('name')} />
        {person ? null : (
          <TextInput
            label={t.loginId}
            description={t.loginHint}
            required
            autoComplete="off"
            {...form.getInputProps('login_id')}
          />
        )}
        <TextInput label={t.mail} description={t.mailHint} type="email" {...form.getInputProps('mail')} />
        <Radio.Group label={t.role} {...form.getInputProps('role')}>
          <Stack gap="xs" mt="xs">
            <Radio value="owner" label={t.owner} description={t.ownerHint} />
            <Radio value="support" label={t.support} description={t.supportHint} />
            <Radio value="read-only" label={t['read-only']} description={t.readOnlyHint} />
          </Stack>
        </Radio.Group>
        <Select
          label={own.language}
          allowDeselect={false}
          data={[
            { value: 'ja', label: own.japanese },
            { value: 'en', label: own.english },
          ]}
          {...form.getInputProps('language')}
        />
        {person ? (
          <Switch
            label={t.disable}
            description={t.disableHint}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
        ) : null}
        <Button type="submit" loading={invite.isPending || change.isPending}>
          {person ? own.save : t.add}
        </Button>
      </Stack>
    </form>
  );
}
