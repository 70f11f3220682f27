import { Badge, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { words } from './words';

type Row = Schemas['SoftwareRow'];

const COLOURS: Record<Row['standing'], string> = {
  ended: 'red',
  ending: 'yellow',
  unknown: 'gray',
  supported: 'teal',
};

/** What a server runs against the published policy; the API names the worst first. */
export function SoftwareSection({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const api = useApi();
  const software = useQuery({
    queryKey: ['software', serverId],
    queryFn: () =>
      answered(api.GET('/operator/servers/{server_id}/software', { params: { path: { server_id: serverId } } })),
  });
  const columns: Column<Row>[] = [
    { title: t.product, cell: ({ name }) => name, text: ({ name }) => name },
    { title: t.version, cell: ({ version }) => version, text: ({ version }) => version },
    { title: t.series, cell: ({ series }) => series ?? '–', text: ({ series }) => series ?? '' },
    {
      title: t.supportedUntil,
      cell: ({ supported_until: until }) => (until ? date(until) : '–'),
      text: ({ supported_until: until }) => until ?? '',
    },
    {
      title: t.support,
      cell: ({ standing }) => (
        <Badge variant="light" tt="none" color={COLOURS[standing]}>
          {t[standing]}
        </Badge>
      ),
      text: ({ standing }) => t[standing],
    },
  ];
  const at = software.data?.at;
  return (
    <Section title={t.software} tools={at ? <Time at={at} /> : null}>
      <Answer of={software} rows={2}>
        {({ items }) => (
          <List
            label={t.software}
            columns={columns}
            items={items ?? []}
            keyOf={({ name }) => name}
            empty={<Text size="sm">{t.noSoftware}</Text>}
            file={`software-${serverId}`}
          />
        )}
      </Answer>
    </Section>
  );
}
