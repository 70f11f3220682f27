import { Badge, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { mib, number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { nameIn, useResellers } from '../../known';
import { standing } from './rules';
import { words } from './words';

type Area = Schemas['Area'];

const COLOURS = { observed: 'yellow', failed: 'red', behind: 'blue', there: 'teal' };

/** Whose areas are on a server, what limits them, and whether all of it has been set up. */
export function Areas({ serverId }: { serverId: string }) {
  const t = useWords(words);
  const api = useApi();
  const resellers = useResellers();
  const found = usePages({
    key: ['areas', serverId],
    ask: (query) =>
      answered(api.GET('/operator/servers/{server_id}/areas', { params: { path: { server_id: serverId }, query } })),
  });
  const columns: Column<Area>[] = [
    { title: t.area, cell: (area) => <Name of={area} />, text: ({ slug }) => slug },
    {
      title: t.reseller,
      cell: ({ reseller_id }) => nameIn(resellers, reseller_id),
      text: ({ reseller_id }) => nameIn(resellers, reseller_id),
    },
    {
      title: t.diskLimit,
      numeric: true,
      cell: ({ limits }) => mib(limits.disk_mib),
      text: ({ limits }) => limits.disk_mib,
    },
    {
      title: t.domains,
      numeric: true,
      cell: ({ limits, used }) => `${number(used?.domains ?? 0)} / ${number(limits.domains ?? 0)}`,
      text: ({ used }) => used?.domains ?? 0,
    },
    {
      title: t.mailboxes,
      numeric: true,
      cell: ({ limits, used }) => `${number(used?.mailboxes ?? 0)} / ${number(limits.mailboxes ?? 0)}`,
      text: ({ used }) => used?.mailboxes ?? 0,
    },
    { title: t.status, cell: (area) => <Standing of={area} />, text: (area) => t[standing(area)] },
  ];
  return (
    <Section title={t.areas}>
      <List
        label={t.areas}
        columns={columns}
        {...found.list}
        keyOf={({ customer_id }) => customer_id}
        empty={<Text size="sm">{t.noAreas}</Text>}
        file={`areas-${serverId}`}
        minWidth={760}
      />
    </Section>
  );
}

function Name({ of: { reseller_id, customer_id, slug } }: { of: Area }) {
  return (
    <Link to="/customers/$resellerId/$customerId" params={{ resellerId: reseller_id, customerId: customer_id }}>
      {slug}
    </Link>
  );
}

function Standing({ of: area }: { of: Area }) {
  const t = useWords(words);
  const found = standing(area);
  return (
    <>
      <Badge variant="light" color={COLOURS[found]}>
        {t[found]}
      </Badge>
      {area.failure ? (
        <Text size="xs" className="long">
          {area.failure}
        </Text>
      ) : null}
    </>
  );
}
