import { Button, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { common } from '@/ui/words';
import { useAreaApi } from '../area';
import { useAsked, useDomains } from '../known';
import { useOrder } from '../order';
import { Things } from '../Things';
import { PageTitle } from '../Title';
import { hostComplaint, nameOf, TYPES, type Type, valueComplaint } from './rules';
import { words } from './words';

type DnsRecord = Schemas['RecordView'];

const NOUN = 'dns-records';
const TTL = 3600;

/** The records of one's own, in every zone that is kept here. */
export function DnsRecords() {
  const t = useWords(words);
  const api = useAreaApi();
  const zones = useZones();
  const found = useAsked([NOUN], (api) => api.GET('/dns-records'));
  const name = (record: DnsRecord) => `${nameOf(record.host, record.zone)} ${record.type}`;
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      {zones.length === 0 ? (
        <Text mb="md">{t.noZone}</Text>
      ) : (
        <Things<DnsRecord>
          title={t.title}
          lone
          noun={NOUN}
          found={found}
          columns={[
            {
              title: t.host,
              text: ({ host, zone }) => nameOf(host, zone),
              cell: ({ host, zone }) => <span className="long">{nameOf(host, zone)}</span>,
            },
            { title: t.type, text: ({ type }) => type, cell: ({ type }) => type },
            { title: t.value, text: ({ value }) => value, cell: ({ value }) => <span className="long">{value}</span> },
            { title: t.ttl, numeric: true, cell: ({ ttl }) => number(ttl), text: ({ ttl }) => ttl },
          ]}
          nameOf={name}
          idOf={({ id }) => id}
          addLabel={t.add}
          add={(onDone) => <RecordForm zones={zones} onDone={onDone} />}
          actions={[
            {
              label: t.change,
              title: name,
              form: (record, onDone) => <RecordForm record={record} zones={zones} onDone={onDone} />,
            },
          ]}
          remove={(record) =>
            answered(
              api.DELETE('/dns-records/{record_id}', {
                params: { path: { record_id: record.id }, header: from(record) },
              }),
            )
          }
          removeLabel={t.remove}
          removeHint={t.removeHint}
          empty={t.empty}
          emptyHint={t.emptyHint}
        />
      )}
    </>
  );
}

/** Registered domains whose zone is kept here. */
function useZones(): { value: string; label: string }[] {
  const domains = useDomains().data?.items ?? [];
  return domains.filter(({ dns, parent }) => dns && !parent).map(({ id, name }) => ({ value: id, label: name }));
}

interface FormProps {
  record?: DnsRecord;
  zones: readonly { value: string; label: string }[];
  onDone: () => void;
}

function RecordForm({ record: shown, zones, onDone }: FormProps) {
  const [record] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const form = useForm({
    initialValues: {
      zone: record?.zone ?? zones[0]?.value ?? '',
      host: record?.host ?? '',
      type: record?.type ?? ('A' as Type),
      value: record?.value ?? '',
      ttl: record?.ttl ?? TTL,
    },
    validateInputOnChange: true,
    validate: {
      host: (host, { type }) => told(hostComplaint(type, host)),
      value: (value, { type }) => told(valueComplaint(type, value)),
    },
  });
  function told(complaint: ReturnType<typeof hostComplaint>) {
    return complaint && t[complaint];
  }
  const save = useOrder({
    act: async ({ zone, type, ...rest }: typeof form.values): Promise<unknown> => {
      const said = { ...rest, host: rest.host.trim() || '@' };
      if (!record) return answered(api.POST('/dns-records', { body: { zone, type, ...said } }));
      const params = { path: { record_id: record.id }, header: from(record) };
      return answered(api.PUT('/dns-records/{record_id}', { params, body: said }));
    },
    noun: NOUN,
    form,
    after: onDone,
  });
  const { type, host, zone, value } = form.values;
  const choose = (chosen: string | null) => {
    form.setFieldValue('type', (chosen ?? 'A') as Type);
    form.clearFieldError('value');
    form.clearFieldError('host');
  };
  const example = t[`example${type}`];
  const given = { ...form.getInputProps('value'), label: t.value, description: example, required: true };
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {record ? null : (
          <>
            <Select label={t.zone} allowDeselect={false} data={[...zones]} {...form.getInputProps('zone')} />
            <Select
              label={t.type}
              allowDeselect={false}
              data={[...TYPES]}
              {...form.getInputProps('type')}
              onChange={choose}
            />
          </>
        )}
        <TextInput
          label={t.host}
          description={t.hostHint}
          autoCapitalize="none"
          autoComplete="off"
          {...form.getInputProps('host')}
        />
        {type === 'TXT' ? <Textarea autosize minRows={2} {...given} /> : <TextInput autoComplete="off" {...given} />}
        <NumberInput label={t.ttl} min={60} max={604_800} thousandSeparator {...form.getInputProps('ttl')} />
        {value ? (
          <Text size="sm" className="long" aria-live="polite">
            {t.result}: {nameOf(host, zone)}
          </Text>
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {record ? own.save : t.add}
        </Button>
      </Stack>
    </form>
  );
}
