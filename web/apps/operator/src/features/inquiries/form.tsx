import { Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { fromField, toField } from '@/i18n/japan';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { useResellers } from '../../known';
import { words } from './words';

/** Write down what came by phone, mail or FAX. */
export function InquiryForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({
    initialValues: {
      reseller_id: '',
      via: 'phone' as Schemas['Via'],
      category: 'settings' as Schemas['Category'],
      contact_id: null as string | null,
      asked_at: toField(new Date()),
      title: '',
      text: '',
    },
  });
  const reseller = form.values.reseller_id;
  const contacts = useQuery({
    queryKey: ['contacts', reseller],
    queryFn: () =>
      answered(api.GET('/operator/resellers/{reseller_id}/contacts', { params: { path: { reseller_id: reseller } } })),
    enabled: reseller !== '',
  });
  const save = useSave({
    act: ({ reseller_id, ...body }: typeof form.values) =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/inquiries', {
          params: { path: { reseller_id } },
          body: { ...body, asked_at: body.asked_at ? fromField(body.asked_at) : null },
        }),
      ),
    stale: [['inquiries']],
    form,
    done: t.registered,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Text size="sm">{t.registerHint}</Text>
        <Select
          label={t.reseller}
          data={useResellers()}
          searchable
          required
          {...form.getInputProps('reseller_id')}
          onChange={(value) => form.setValues({ reseller_id: value ?? '', contact_id: null })}
        />
        <Select
          label={t.contact}
          placeholder={t.noContact}
          clearable
          disabled={reseller === ''}
          data={(contacts.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('contact_id')}
        />
        <Select
          label={t.via}
          allowDeselect={false}
          data={(['phone', 'mail', 'fax'] as const).map((value) => ({ value, label: t[value] }))}
          {...form.getInputProps('via')}
        />
        <Select
          label={t.category}
          allowDeselect={false}
          data={(['console', 'settings', 'fees', 'payment', 'other'] as const).map((value) => ({
            value,
            label: t[value],
          }))}
          {...form.getInputProps('category')}
        />
        <TextInput type="datetime-local" label={`${t.asked} (JST)`} {...form.getInputProps('asked_at')} />
        <TextInput label={t.subject} required maxLength={120} {...form.getInputProps('title')} />
        <Textarea label={t.text} required autosize minRows={4} maxLength={4000} {...form.getInputProps('text')} />
        <Button type="submit" loading={save.isPending}>
          {t.register}
        </Button>
      </Stack>
    </form>
  );
}
