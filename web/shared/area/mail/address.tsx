import { Select, Text, TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useWords } from '@/i18n';
import { useDomains } from '../known';
import { words } from './words';

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: a form of whatever values
  form: any;
}

/** The two halves of an address: what one types, and one of the domains. */
export function AddressFields({ form }: Props) {
  const t = useWords(words);
  const domains = useDomains().data?.items ?? [];
  const first = (domains.find(({ mail }) => mail === 'here') ?? domains[0])?.name;
  useEffect(() => {
    if (first && !form.values.domain) form.setFieldValue('domain', first);
  }, [first, form]);
  if (domains.length === 0) return <Text size="sm">{t.noDomain}</Text>;
  return (
    <>
      <TextInput
        label={t.local}
        required
        autoCapitalize="none"
        autoComplete="off"
        value={form.values.local}
        // What the API says of the whole address stands here.
        data-path={form.getInputProps('address')['data-path']}
        error={form.errors.address}
        onChange={(event) => {
          form.setFieldValue('local', event.currentTarget.value);
          form.clearFieldError('address');
        }}
      />
      <Select
        label={t.domain}
        required
        allowDeselect={false}
        searchable
        data={domains.map(({ name }) => name)}
        {...form.getInputProps('domain')}
      />
    </>
  );
}
