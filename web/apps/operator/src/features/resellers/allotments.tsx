import { Button, Group, NumberInput, Select, Stack, Switch, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { Usage } from '@/ui/Usage';
import { common } from '@/ui/words';
import { nameIn, useManager, useServers } from '../../known';
import { allotmentsQuery, type Left } from './api';
import { words } from './words';

/** What a reseller may sell, server by server. */
export function Allotments({ resellerId }: { resellerId: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const found = useQuery(allotmentsQuery(useApi(), resellerId));
  const servers = useServers();
  const [opened, setOpened] = useState<string | 'new'>();
  const manager = useManager();
  const columns: Column<Left>[] = [
    {
      title: t.server,
      cell: ({ allotment }) => <span className="whole">{nameIn(servers, allotment.server_id)}</span>,
    },
    { title: t.allotments, cell: (each) => <Used of={each} /> },
    { title: t.oversell, cell: ({ allotment }) => (allotment.may_oversell ? own.yes : own.no) },
  ];
  const act: Column<Left> = {
    title: '',
    cell: ({ allotment }) => (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${own.edit}: ${allotment.server_id}`}
        onClick={() => setOpened(allotment.server_id)}
      >
        {own.edit}
      </Button>
    ),
  };
  return (
    <Stack>
      {manager ? (
        <Group justify="flex-end">
          <Button onClick={() => setOpened('new')}>{t.setAllotment}</Button>
        </Group>
      ) : null}
      <List
        label={t.allotments}
        columns={manager ? [...columns, act] : columns}
        items={found.data?.items}
        keyOf={({ allotment }) => allotment.server_id}
        error={found.error}
        retry={() => void found.refetch()}
        empty={<Text size="sm">{t.noAllotments}</Text>}
      />
      <Sheet opened={opened !== undefined} title={t.setAllotment} onClose={() => setOpened(undefined)}>
        <Setting resellerId={resellerId} given={opened ?? 'new'} onDone={() => setOpened(undefined)} />
      </Sheet>
    </Stack>
  );
}

function Used({ of: { allotment } }: { of: Left }) {
  const t = useWords(words);
  const { total, used } = allotment;
  return (
    <Stack gap="xs" miw={240}>
      <Usage label={t.disk} used={used?.disk_mib ?? 0} limit={total.disk_mib ?? 0} show={mib} />
      <Usage label={t.ftp} used={used?.ftp_accounts ?? 0} limit={total.ftp_accounts ?? 0} />
    </Stack>
  );
}

/** First of which server, then how much: what stands in the form is what it has now. */
function Setting({ resellerId, given, onDone }: { resellerId: string; given: string; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const servers = useServers();
  const [serverId, setServerId] = useState(given === 'new' ? null : given);
  const now = useQuery({
    queryKey: ['allotments', 'one', resellerId, serverId],
    queryFn: () =>
      answered(
        api.GET('/operator/resellers/{reseller_id}/allotments/{server_id}', {
          params: { path: { reseller_id: resellerId, server_id: serverId ?? '' } },
        }),
      ),
    enabled: serverId !== null,
  });
  return (
    <Stack>
      <Select
        label={t.server}
        data={servers}
        searchable
        value={serverId}
        onChange={setServerId}
        disabled={given !== 'new'}
      />
      {serverId === null ? null : (
        <Answer of={now} rows={3}>
          {({ allotment }) => <AllotmentForm key={serverId} allotment={allotment} onDone={onDone} />}
        </Answer>
      )}
    </Stack>
  );
}

function AllotmentForm({ allotment: shown, onDone }: { allotment: Schemas['Allotment']; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [allotment] = useState(shown);
  const { reseller_id, server_id, total, may_oversell } = allotment;
  const form = useForm({
    initialValues: {
      total: { disk_mib: total.disk_mib ?? 0, ftp_accounts: total.ftp_accounts ?? 0 },
      may_oversell: may_oversell ?? false,
    },
  });
  const save = useSave({
    act: (body: Schemas['AllotmentWish']) =>
      answered(
        api.PUT('/operator/resellers/{reseller_id}/allotments/{server_id}', {
          params: { path: { reseller_id, server_id }, header: from(allotment) },
          body,
        }),
      ),
    stale: [['allotments'], ['capacities', server_id]],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <NumberInput label={t.diskMib} min={0} thousandSeparator {...form.getInputProps('total.disk_mib')} />
        <NumberInput label={t.ftp} min={0} {...form.getInputProps('total.ftp_accounts')} />
        <Switch label={t.oversell} {...form.getInputProps('may_oversell', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
