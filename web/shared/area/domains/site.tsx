import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { common } from '@/ui/words';
import { useAreaApi } from '../area';
import { useArea, useAsked, useWritable } from '../known';
import { useOrder } from '../order';
import type { Domain } from './list';
import { words } from './words';

const NO_PHP = 'none';

/** How a domain is set up: as far as the course includes it. */
export function SiteForm({ domain: shown }: { domain: Domain }) {
  const [domain] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const limits = useArea()?.limits;
  const writable = useWritable();
  const versions = useAsked(['php'], (asked) => asked.GET('/php-versions')).data;
  const form = useForm({
    initialValues: {
      enabled: domain.enabled,
      www: domain.www,
      https_only: domain.https_only,
      dns: domain.dns,
      folder: domain.folder,
      mail: domain.mail,
      php: domain.php ?? NO_PHP,
    },
  });
  const save = useOrder({
    act: (typed: typeof form.values) => {
      const body: Schemas['DomainChange'] = { ...typed, php: typed.php === NO_PHP ? null : typed.php };
      const params = { path: { domain: domain.id }, header: from(domain) };
      return answered(api.PUT('/domains/{domain}', { params, body }));
    },
    noun: 'domains',
    form,
  });
  const releases = (versions?.items ?? []).map(({ version, ended, ends_on }) => ({
    value: version,
    label: `PHP ${version}${ended ? ` (${t.ended})` : ends_on ? ` (${t.ends(date(ends_on))})` : ''}`,
  }));
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        {domain.parent ? null : <Switch label={t.www} {...form.getInputProps('www', { type: 'checkbox' })} />}
        <Switch label={t.httpsOnly} {...form.getInputProps('https_only', { type: 'checkbox' })} />
        {limits?.dns && !domain.parent ? (
          <Switch label={t.dns} {...form.getInputProps('dns', { type: 'checkbox' })} />
        ) : null}
        <TextInput label={t.folder} autoCapitalize="none" {...form.getInputProps('folder')} />
        {releases.length > 0 ? (
          <Select
            label={t.php}
            allowDeselect={false}
            data={[...releases, { value: NO_PHP, label: t.noPhp }]}
            {...form.getInputProps('php')}
          />
        ) : null}
        {limits?.mail ? (
          <Select
            label={t.mailPlace}
            allowDeselect={false}
            data={(['here', 'elsewhere', 'none'] as const).map((value) => ({ value, label: t[value] }))}
            {...form.getInputProps('mail')}
          />
        ) : null}
        <Group>
          <Button type="submit" loading={save.isPending} disabled={!writable || !form.isDirty()}>
            {own.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
