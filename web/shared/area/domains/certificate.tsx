import { Alert, Button, Group, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { At } from '@/ui/Time';
import { useAreaApi } from '../area';
import { useArea, useWritable } from '../known';
import { useOrder } from '../order';
import type { Domain } from './list';
import { words } from './words';

type Wish = Required<Schemas['CertificateWish']>;

/** Which certificate a domain has; a key that was uploaded is never shown again. */
export function CertificateForm({ domain: shown }: { domain: Domain }) {
  const [domain] = useState(shown);
  const t = useWords(words);
  const api = useAreaApi();
  const limits = useArea()?.limits;
  const writable = useWritable();
  const { kind, expires_at, failure } = domain.certificate;
  const form = useForm<Wish>({ initialValues: { kind, chain: '', key: '' } });
  const save = useOrder({
    act: (typed: Wish) =>
      answered(
        api.PUT('/domains/{domain}/certificate', {
          params: { path: { domain: domain.id }, header: from(domain) },
          body: typed.kind === 'own' ? typed : { kind: typed.kind, chain: '', key: '' },
        }),
      ),
    noun: 'domains',
    form,
  });
  const kinds = [
    { value: 'none', label: t.certNone },
    ...(limits?.lets_encrypt || kind === 'lets-encrypt' ? [{ value: 'lets-encrypt', label: t.certLets }] : []),
    ...(limits?.own_certificates || kind === 'own' ? [{ value: 'own', label: t.certOwn }] : []),
  ];
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        {failure ? (
          <Alert color="red" title={t.failure}>
            {failure}
          </Alert>
        ) : null}
        {expires_at ? (
          <Text size="sm">
            {t.validUntil}: <At at={expires_at} />
          </Text>
        ) : null}
        <Select label={t.kind} allowDeselect={false} data={kinds} {...form.getInputProps('kind')} />
        {form.values.kind === 'own' ? (
          <>
            <Textarea label={t.chain} required rows={6} spellCheck={false} {...form.getInputProps('chain')} />
            <Textarea
              label={t.key}
              description={t.keyHint}
              required
              rows={6}
              spellCheck={false}
              autoComplete="off"
              {...form.getInputProps('key')}
            />
          </>
        ) : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!writable || !form.isDirty()}>
            {t.setCertificate}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
