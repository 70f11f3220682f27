import { ActionIcon, Button, Checkbox, Fieldset, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { words } from './words';

type Contact = Schemas['ContactView'];
type Wish = Schemas['ContactWish'];
type Route = Wish['routes'][number];

const EMPTY: Route = { kind: 'email', to: '', gateway: null };

/** Somebody who is told: by which routes, and of what. */
export function ContactForm({ contact: now, onDone }: { contact?: Contact; onDone: () => void }) {
  const [contact] = useState(now); // what was read when the form opened: a later version is a clash
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const form = useForm<Wish>({
    initialValues: {
      name: contact?.name ?? '',
      language: contact?.language ?? 'ja',
      routes: contact?.routes.map(({ kind, to, gateway }) => ({ kind, to, gateway })) ?? [EMPTY],
      wants_notices: contact?.wants_notices ?? true,
      wants_reports: contact?.wants_reports ?? true,
    },
  });
  const save = useSave({
    act: (body: Wish) =>
      contact
        ? answered(
            api.PUT('/reseller/contacts/{contact_id}', {
              params: { path: { contact_id: contact.id }, header: from(contact) },
              body,
            }),
          )
        : answered(api.POST('/reseller/contacts', { body })),
    stale: [['contacts']],
    form,
    done: contact ? own.saved : t.added,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.name} required data-autofocus {...form.getInputProps('name')} />
        <Select
          label={t.language}
          allowDeselect={false}
          data={[
            { value: 'ja', label: own.japanese },
            { value: 'en', label: own.english },
          ]}
          {...form.getInputProps('language')}
        />
        <Fieldset legend={t.routes}>
          <Stack>
            <Text size="xs" c="dimmed">
              {t.routesHint}
            </Text>
            {form.values.routes.map((_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a route has no name but its place
              <RouteFields key={index} form={form} index={index} />
            ))}
            <Button size="xs" variant="default" onClick={() => form.insertListItem('routes', EMPTY)}>
              {t.addRoute}
            </Button>
          </Stack>
        </Fieldset>
        <Checkbox label={t.notices} {...form.getInputProps('wants_notices', { type: 'checkbox' })} />
        <Checkbox label={t.reports} {...form.getInputProps('wants_reports', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}

function RouteFields({ form, index }: { form: ReturnType<typeof useForm<Wish>>; index: number }) {
  const t = useWords(words);
  const fax = form.values.routes[index]?.kind === 'fax';
  return (
    <Fieldset legend={t.route(index + 1)}>
      <Stack gap="xs">
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <Select
            aria-label={t.routes}
            w={110}
            allowDeselect={false}
            data={[
              { value: 'email', label: t.email },
              { value: 'fax', label: t.fax },
            ]}
            {...form.getInputProps(`routes.${index}.kind`)}
            onChange={(kind) => {
              form.setFieldValue(`routes.${index}.kind`, kind as Route['kind']);
              form.setFieldValue(`routes.${index}.gateway`, kind === 'fax' ? 'fax.tc' : null);
            }}
          />
          <TextInput
            flex={1}
            aria-label={fax ? t.faxNumber : t.mailAddress}
            placeholder={fax ? t.faxNumber : t.mailAddress}
            required
            {...form.getInputProps(`routes.${index}.to`)}
          />
          {form.values.routes.length > 1 ? (
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              aria-label={`${t.removeRoute} ${index + 1}`}
              onClick={() => form.removeListItem('routes', index)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          ) : null}
        </Group>
        {fax ? (
          <Select
            label={t.gateway}
            allowDeselect={false}
            data={['fax.tc', 'faximo']}
            {...form.getInputProps(`routes.${index}.gateway`)}
          />
        ) : null}
      </Stack>
    </Fieldset>
  );
}
