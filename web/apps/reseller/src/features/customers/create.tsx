import { Button, Checkbox, Fieldset, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { partly, useCourses, useServers } from '../../known';
import { Once } from '../../Once';
import { filled } from './rules';
import { words } from './words';

const EMPTY = {
  contract_name: '',
  kana: '',
  course_id: null as string | null,
  server_id: null as string | null,
  login_id: '',
  number: '',
  external_id: '',
  mail: '',
  phone: '',
  language: 'ja' as Schemas['Language'],
  contract_date: '',
  service_start: '',
  expires_on: '',
  domain: '',
  domain_is_theirs: false,
  note: '',
};

/** Register a customer; then the passwords are shown this once. */
export function CreateForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const [sold, setSold] = useState<Schemas['Sold']>();
  const form = useForm({ initialValues: EMPTY });
  const save = useSave({
    act: ({ domain_is_theirs, ...typed }: typeof EMPTY) =>
      answered(
        api.POST('/reseller/customers', {
          body: partly<Schemas['NewCustomer']>({
            ...filled(typed),
            ...(typed.domain ? { domain_is_theirs } : {}),
            contract_name: typed.contract_name,
            course_id: typed.course_id ?? '',
          }),
        }),
      ),
    stale: [['customers'], ['allotments']],
    form,
    done: t.registered,
    after: setSold,
  });
  if (sold) {
    const open = () => {
      onDone();
      void navigate({ to: '/customers/$customerId', params: { customerId: sold.customer.id } });
    };
    return <Once of={shownOnce(sold, t)} onDone={open} />;
  }
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Contract form={form} />
        <Fieldset legend={t.domain}>
          <Stack>
            <TextInput
              aria-label={t.domain}
              description={t.domainHint}
              autoComplete="off"
              {...form.getInputProps('domain')}
            />
            {form.values.domain ? (
              <Checkbox label={t.domainTheirs} {...form.getInputProps('domain_is_theirs', { type: 'checkbox' })} />
            ) : null}
          </Stack>
        </Fieldset>
        <Textarea label={t.note} autosize={false} rows={3} {...form.getInputProps('note')} />
        <Button type="submit" loading={save.isPending}>
          {t.register}
        </Button>
      </Stack>
    </form>
  );
}

function Contract({ form }: { form: ReturnType<typeof useForm<typeof EMPTY>> }) {
  const t = useWords(words);
  const own = useWords(common);
  const courses = useCourses();
  const servers = useServers();
  return (
    <>
      <TextInput label={t.name} required data-autofocus {...form.getInputProps('contract_name')} />
      <TextInput label={t.kana} {...form.getInputProps('kana')} />
      <Select label={t.course} required searchable data={courses} {...form.getInputProps('course_id')} />
      {servers.length > 1 ? (
        <Select
          label={t.server}
          placeholder={t.anyServer}
          clearable
          data={servers}
          {...form.getInputProps('server_id')}
        />
      ) : null}
      <TextInput label={t.loginId} description={t.loginHint} autoComplete="off" {...form.getInputProps('login_id')} />
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
      <TextInput label={t.contractDate} type="date" {...form.getInputProps('contract_date')} />
      <TextInput label={t.serviceStart} type="date" {...form.getInputProps('service_start')} />
      <TextInput label={t.expiresOn} description={t.expiresHint} type="date" {...form.getInputProps('expires_on')} />
      <TextInput label={t.externalId} {...form.getInputProps('external_id')} />
    </>
  );
}

function shownOnce(
  sold: Schemas['Sold'],
  t: { loginId: string; firstPassword: string; ftpLogin: string; ftpPassword: string },
): [string, string][] {
  const all: [string, string | null | undefined][] = [
    [t.loginId, sold.customer.login_id],
    [t.firstPassword, sold.first_password],
    [t.ftpLogin, sold.ftp_login],
    [t.ftpPassword, sold.ftp_password],
  ];
  return all.filter((line): line is [string, string] => Boolean(line[1]));
}
