import { Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { at, type Customer, touched } from './api';
import { words } from './words';

interface Props {
  customer: Customer;
  onDone: () => void;
}

/** Change what is kept of a contract. */
export function ContractForm({ customer: now, onDone }: Props) {
  const [customer] = useState(now); // what was read when the form opened: a later version is a clash
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const form = useForm({
    initialValues: {
      contract_name: customer.contract_name,
      kana: customer.kana ?? '',
      number: customer.number ?? '',
      external_id: customer.external_id ?? '',
      mail: customer.mail ?? '',
      phone: customer.phone ?? '',
      language: customer.language ?? 'ja',
      note: customer.note ?? '',
      contract_date: customer.contract_date,
      service_start: customer.service_start,
    },
  });
  const save = useSave({
    act: (typed: typeof form.values) =>
      answered(
        api.PUT('/reseller/customers/{customer_id}', {
          params: { ...at(customer.id), header: from(customer) },
          body: typed,
        }),
      ),
    stale: touched(customer.id),
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.name} required {...form.getInputProps('contract_name')} />
        <TextInput label={t.kana} {...form.getInputProps('kana')} />
        <TextInput label={t.number} description={t.numberHint} {...form.getInputProps('number')} />
        <TextInput label={t.mail} type="email" {...form.getInputProps('mail')} />
        <TextInput label={t.phone} type="tel" {...form.getInputProps('phone')} />
        <Select
          label={own.language}
          allowDeselect={false}
          data={[
            { value: 'ja', label: own.japanese },
            { value: 'en', label: own.english },
          ]}
          {...form.getInputProps('language')}
        />
        <TextInput label={t.contractDate} type="date" required {...form.getInputProps('contract_date')} />
        <TextInput label={t.serviceStart} type="date" required {...form.getInputProps('service_start')} />
        <TextInput label={t.externalId} {...form.getInputProps('external_id')} />
        <Textarea label={t.note} rows={3} {...form.getInputProps('note')} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}

/** Set another last day, or none. */
export function RenewalForm({ customer, onDone }: Props) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const form = useForm({ initialValues: { expires_on: customer.expires_on ?? '' } });
  const renew = (expires_on: string | null) =>
    answered(api.POST('/reseller/customers/{customer_id}/renewal', { params: at(customer.id), body: { expires_on } }));
  const save = useSave({
    act: (typed: { expires_on: string }) => renew(typed.expires_on || null),
    stale: touched(customer.id),
    form,
    after: onDone,
    undo: () => renew(customer.expires_on ?? null),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Text size="sm">{t.expiresHint}</Text>
        <TextInput label={t.expiresOn} type="date" {...form.getInputProps('expires_on')} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
