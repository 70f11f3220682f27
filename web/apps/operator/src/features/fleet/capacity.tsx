import { Button, NumberInput, Stack, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { mib, number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { Usage } from '@/ui/Usage';
import { common } from '@/ui/words';
import { nameIn, useManager, useResellers } from '../../known';
import { type Capacity, capacityQuery, givenQuery } from './api';
import { words } from './words';

type Left = Schemas['Left'];

/** What a server has to give, and who has how much of it. */
export function CapacitySection({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const capacity = useQuery(capacityQuery(useApi(), serverId));
  const [setting, setSetting] = useState(false);
  const manager = useManager();
  const tools = manager ? (
    <Button size="xs" variant="default" onClick={() => setSetting(true)}>
      {t.setCapacity}
    </Button>
  ) : null;
  return (
    <Section title={t.capacity} tools={tools}>
      <Answer of={capacity} rows={2}>
        {(known) => (
          <Stack>
            <Given capacity={known} />
            <Allotments serverId={serverId} />
            <Sheet opened={setting} title={t.setCapacity} onClose={() => setSetting(false)}>
              <CapacityForm capacity={known} onDone={() => setSetting(false)} />
            </Sheet>
          </Stack>
        )}
      </Answer>
    </Section>
  );
}

function Given({ capacity: { total, given, version, oversold } }: { capacity: Capacity }) {
  const t = useWords(words);
  if (!version) return <Text size="sm">{t.capacityNone}</Text>;
  return (
    <>
      <Usage label={t.diskGiven} used={given?.disk_mib ?? 0} limit={total.disk_mib ?? 0} show={mib} />
      <Usage label={t.ftp} used={given?.ftp_accounts ?? 0} limit={total.ftp_accounts ?? 0} />
      {oversold ? <Text size="sm">{t.oversold}</Text> : null}
    </>
  );
}

function Allotments({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const given = useQuery(givenQuery(useApi(), serverId));
  const resellers = useResellers();
  const columns: Column<Left>[] = [
    {
      title: t.reseller,
      cell: ({ allotment }) => (
        <Link to="/resellers/$resellerId" params={{ resellerId: allotment.reseller_id }}>
          {nameIn(resellers, allotment.reseller_id)}
        </Link>
      ),
    },
    { title: t.allotted, numeric: true, cell: ({ allotment }) => mib(allotment.total.disk_mib ?? 0) },
    { title: t.left, numeric: true, cell: ({ left }) => mib(left?.disk_mib ?? 0) },
    { title: t.ftp, numeric: true, cell: ({ allotment }) => number(allotment.total.ftp_accounts ?? 0) },
  ];
  return (
    <List
      label={t.allotted}
      columns={columns}
      items={given.data?.items}
      keyOf={({ allotment }) => allotment.reseller_id}
      error={given.error}
      retry={() => void given.refetch()}
      empty={<Text size="sm">{t.nobody}</Text>}
      minWidth={480}
    />
  );
}

function CapacityForm({ capacity: shown, onDone }: { capacity: Capacity; onDone: () => void }) {
  const [capacity] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: {
      total: { disk_mib: capacity.total.disk_mib ?? 0, ftp_accounts: capacity.total.ftp_accounts ?? 0 },
      oversold: capacity.oversold ?? false,
    },
  });
  const save = useSave({
    act: (body: Schemas['CapacityWish']) =>
      answered(
        api.PUT('/operator/servers/{server_id}/capacity', {
          params: { path: { server_id: capacity.server_id }, header: from(capacity) },
          body,
        }),
      ),
    stale: [['capacities', capacity.server_id]],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <NumberInput
          label={t.disk}
          min={0}
          thousandSeparator
          key={form.key('total.disk_mib')}
          {...form.getInputProps('total.disk_mib')}
        />
        <NumberInput
          label={t.ftp}
          min={0}
          key={form.key('total.ftp_accounts')}
          {...form.getInputProps('total.ftp_accounts')}
        />
        <Switch
          label={t.oversold}
          key={form.key('oversold')}
          {...form.getInputProps('oversold', { type: 'checkbox' })}
        />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
