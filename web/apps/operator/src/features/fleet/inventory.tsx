import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { words } from './words';

/** What another panel has on its server: read, and never changed. */
export function InventorySection({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const inventory = useQuery({
    queryKey: ['inventories', serverId],
    queryFn: () =>
      answered(api.GET('/operator/servers/{server_id}/inventory', { params: { path: { server_id: serverId } } })),
  });
  const columns: Column<Schemas['FoundSite']>[] = [
    { title: t.site, cell: ({ name }) => name, text: ({ name }) => name },
    { title: t.kind, cell: ({ hosting }) => hosting, text: ({ hosting }) => hosting },
    {
      title: t.subscription,
      cell: ({ subscription }) => (subscription ? own.yes : own.no),
      text: ({ subscription }) => (subscription ? own.yes : own.no),
    },
  ];
  const read = inventory.data?.read_at;
  return (
    <Section
      title={t.inventory}
      tools={
        <>
          {read ? <Time at={read} /> : t.never}
          <Button
            size="xs"
            renderRoot={(given) => <Link {...given} to="/servers/$serverId/intake" params={{ serverId }} />}
          >
            {t.takeIn}
          </Button>
        </>
      }
    >
      <Answer of={inventory} rows={2}>
        {({ failure, panel, sites, found }) => (
          <Stack>
            {failure ? <Alert color="red">{failure}</Alert> : null}
            <Text size="sm">{t.sitesOf(number(sites ?? 0), panel || '–')}</Text>
            <List
              label={t.inventory}
              columns={columns}
              items={found ?? []}
              keyOf={({ name }) => name}
              empty={null}
              file={`sites-${serverId}`}
            />
          </Stack>
        )}
      </Answer>
    </Section>
  );
}
