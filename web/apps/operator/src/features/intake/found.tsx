import { Alert, Badge, Button, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { listed, number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { Time } from '@/ui/Time';
import { type FoundArea, inventoryQuery } from './api';
import { words } from './words';

/** What the panel has, as it was read last, and the button that has it read now. */
export function FoundSection({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const { inventory, reading, read } = useReading(serverId);
  return (
    <Section
      title={t.read}
      tools={
        <>
          {inventory.data?.read_at ? <Time at={inventory.data.read_at} /> : null}
          <Button variant="default" size="xs" loading={reading} onClick={read}>
            {t.readNow}
          </Button>
        </>
      }
    >
      <Text size="sm" role="status">
        {reading ? t.reading : null}
      </Text>
      <Answer of={inventory} rows={2}>
        {({ failure, panel, read_at }) => (
          <Stack>
            {failure ? (
              <Alert color="red" title={t.notRead}>
                {failure}
              </Alert>
            ) : null}
            {panel ? <Text size="sm">{panel}</Text> : null}
            {read_at ? <Found serverId={serverId} /> : <Empty title={t.never} hint={t.neverHint} />}
          </Stack>
        )}
      </Answer>
    </Section>
  );
}

/** It is read elsewhere, and a while later: until what is known is another, it is asked for. */
function useReading(serverId: string) {
  const api = useApi();
  const queries = useQueryClient();
  const [before, setBefore] = useState<string>();
  const inventory = useQuery(inventoryQuery(api, serverId, before !== undefined));
  const at = inventory.data?.failure || inventory.data?.read_at ? inventory.data.at : '';
  const reading = before !== undefined && before === at;
  const order = useSave({
    act: () =>
      answered(api.POST('/operator/servers/{server_id}/inventory', { params: { path: { server_id: serverId } } })),
    done: false,
    after: () => setBefore(at),
  });
  useEffect(() => {
    if (before === undefined || before === at) return;
    setBefore(undefined);
    void queries.invalidateQueries({ queryKey: ['found', serverId] });
  }, [before, at, queries, serverId]);
  return { inventory, reading: reading || order.isPending, read: () => order.mutate() };
}

function Found({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const api = useApi();
  const found = usePages({
    key: ['found', serverId],
    ask: (query) =>
      answered(
        api.GET('/operator/servers/{server_id}/inventory/areas', { params: { path: { server_id: serverId }, query } }),
      ),
  });
  const columns: Column<FoundArea>[] = [
    { title: t.subscription, cell: (area) => <Name of={area} />, text: ({ name }) => name },
    { title: t.owner, cell: (area) => <Owner of={area} />, text: ({ contract, login }) => contract || login },
    counted(t.domains, ({ domains }) => domains),
    counted(t.mailboxes, ({ mailboxes }) => mailboxes),
    counted(t.logins, ({ logins }) => logins),
    counted(t.databases, ({ databases }) => databases),
    {
      title: t.unread,
      cell: ({ beyond }) => <span className="long">{listed(beyond ?? []) || '–'}</span>,
      text: ({ beyond }) => listed(beyond ?? []),
    },
  ];
  return (
    <List
      label={t.read}
      columns={columns}
      {...found.list}
      keyOf={({ guid }) => guid}
      empty={<Empty title={t.nothing} />}
      file={`subscriptions-${serverId}`}
      minWidth={760}
    />
  );
}

function counted(title: string, of: (area: FoundArea) => readonly unknown[] | undefined): Column<FoundArea> {
  const count = (area: FoundArea) => of(area)?.length ?? 0;
  return { title, numeric: true, cell: (area) => number(count(area)), text: count };
}

function Name({ of: { name, suspended } }: { of: FoundArea }) {
  const t = useWords(words);
  return (
    <>
      {name}{' '}
      {suspended ? (
        <Badge variant="light" color="yellow">
          {t.suspended}
        </Badge>
      ) : null}
    </>
  );
}

function Owner({ of: { contract, login, reseller } }: { of: FoundArea }) {
  const t = useWords(words);
  return (
    <>
      <Text size="sm">{contract || '–'}</Text>
      <Text size="xs" c="dimmed">
        {listed([login ? t.ownedBy(login) : '', reseller ? t.under(reseller) : ''].filter(Boolean))}
      </Text>
    </>
  );
}
