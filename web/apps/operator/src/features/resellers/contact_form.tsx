import { Button, Fieldset, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import type { Contact } from './api';
import { words } from './words';

type Wish = Schemas['ContactWish'];

/** Add a contact, or change one. */
export function ContactForm(props: { resellerId: string; contact?: Contact; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const { resellerId, onDone } = props;
  const [contact] = useState(props.contact);
  const form = useForm<Wish>({
    initialValues: {
      name: contact?.name ?? '',
      language: contact?.language ?? 'ja',
      routes: contact?.routes.map(({ kind, to, gateway }) => ({ kind, to, gateway: gateway ?? null })) ?? [
        { kind: 'email', to: '', gateway: null },
      ],
      wants_notices: contact?.wants_notices ?? true,
      wants_reports: contact?.wants_reports ?? true,
    },
  });
  const all = '/operator/resellers/{reseller_id}/contacts';
  const save = useSave({
    act: (body: Wish) =>
      contact
        ? answered(
            api.PUT(`${all}/{contact_id}`, {
              params: { path: { reseller_id: resellerId, contact_id: contact.id }, header: from(contact) },
              body,
            }),
          )
        : answered(api.POST(all, { params: { path: { reseller_id: resellerId } }, body })),
    stale: [['contacts', resellerId]],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.name} required {...form.getInputProps('name')} />
        {form.values.routes.map((route, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an address has no other name while it is typed
          <Fieldset key={index} legend={`${t.routes} ${index + 1}`}>
            <Stack gap="xs">
              <Select
                label={t.kind}
                allowDeselect={false}
                data={(['email', 'fax'] as const).map((value) => ({ value, label: t[value] }))}
                {...form.getInputProps(`routes.${index}.kind`)}
              />
              <TextInput label={t.to} required {...form.getInputProps(`routes.${index}.to`)} />
              {route.kind === 'fax' ? (
                <Select
                  label={t.gateway}
                  clearable
                  data={['fax.tc', 'faximo']}
                  {...form.getInputProps(`routes.${index}.gateway`)}
                />
              ) : null}
              {form.values.routes.length > 1 ? (
                <Button size="xs" variant="subtle" color="red" onClick={() => form.removeListItem('routes', index)}>
                  {t.removeRoute}
                </Button>
              ) : null}
            </Stack>
          </Fieldset>
        ))}
        <Button
          variant="default"
          onClick={() => form.insertListItem('routes', { kind: 'email', to: '', gateway: null })}
        >
          {t.addRoute}
        </Button>
        <Select
          label={own.language}
          allowDeselect={false}
          data={[
            { value: 'ja', label: own.japanese },
            { value: 'en', label: own.english },
          ]}
          {...form.getInputProps('language')}
        />
        <Switch label={t.wantsNotices} {...form.getInputProps('wants_notices', { type: 'checkbox' })} />
        <Switch label={t.wantsReports} {...form.getInputProps('wants_reports', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
