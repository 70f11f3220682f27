import { Group, Select, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { domainsQuery } from '../../known';
import { words } from './words';

interface Props {
  // biome-ignore lint/suspicious/noExplicitAny: a form of whatever values
  form: any;
}

/** The two halves of an address: what one types, and one of the domains. */
export function AddressFields({ form }: Props) {
  const t = useWords(words);
  const domains = useQuery(domainsQuery(useApi())).data?.items ?? [];
  if (domains.length === 0) return <Text size="sm">{t.noDomain}</Text>;
  return (
    <Group align="flex-start" wrap="nowrap" gap="xs">
      <TextInput
        label={t.local}
        required
        flex={1}
        autoCapitalize="none"
        autoComplete="off"
        {...form.getInputProps('local')}
        error={form.errors.address ?? form.errors.local}
      />
      <Select
        label={t.domain}
        required
        flex={1}
        allowDeselect={false}
        searchable
        data={domains.map(({ name }) => name)}
        {...form.getInputProps('domain')}
      />
    </Group>
  );
}

export function useOnlyDomain(): string {
  const domains = useQuery(domainsQuery(useApi())).data?.items ?? [];
  return domains.find((each) => each.mail === 'here')?.name ?? domains[0]?.name ?? '';
}
