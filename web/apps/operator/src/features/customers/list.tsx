import { Anchor, Badge, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '@/i18n';
import { mib, number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { Filters } from '../../filters';
import { nameIn, useServers } from '../../known';
import { type Found, searchQuery } from './api';
import { LEAST } from './rules';
import { Stage } from './stage';
import { words } from './words';

const route = getRouteApi('/customers');
const PAUSE_MS = 300;

/** Whoever calls: their reseller, server, limits, incidents and last changes, while they wait. */
export function Customers() {
  const t = useWords(words);
  const { q = '' } = route.useSearch();
  const found = useQuery({ ...searchQuery(useApi(), q), placeholderData: keepPreviousData });
  const servers = useServers();
  const columns: Column<Found>[] = [
    { title: t.customer, cell: (each) => <Who of={each} /> },
    {
      title: t.reseller,
      cell: (each) => (
        <Link to="/resellers/$resellerId" params={{ resellerId: each.reseller_id }}>
          {each.reseller_name}
        </Link>
      ),
    },
    { title: t.server, cell: (each) => <Where of={each} name={nameIn(servers, each.customer.server_id)} /> },
    { title: t.limits, cell: ({ area }) => <Limits of={area} /> },
    {
      title: t.changed,
      cell: ({ customer }) => (
        <>
          <Time at={customer.updated_at} />
          <Text size="xs" c="dimmed">
            {t.changedBy(customer.updated_by)}
          </Text>
        </>
      ),
    },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Search />
      {q.length < LEAST ? (
        <Empty title={t.start} hint={t.startHint} />
      ) : (
        <List
          label={t.title}
          columns={columns}
          items={found.data?.items}
          keyOf={({ reseller_id, customer }) => `${reseller_id}/${customer.id}`}
          error={found.error}
          retry={() => void found.refetch()}
          empty={<Empty title={t.noMatch} hint={t.noMatchHint} />}
          minWidth={880}
        />
      )}
    </>
  );
}

function Search() {
  const t = useWords(words);
  const own = useWords(common);
  const { q = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  const seek = useDebouncedCallback((text: string) => {
    void navigate({ search: text ? { q: text } : {}, replace: true });
  }, PAUSE_MS);
  return (
    <Filters>
      <TextInput
        type="search"
        w={460}
        maw="100%"
        maxLength={100}
        aria-label={own.search}
        placeholder={t.searchFor}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          seek(event.currentTarget.value.trim());
        }}
      />
    </Filters>
  );
}

function Who({ of: { reseller_id, customer } }: { of: Found }) {
  return (
    <Stack gap={2}>
      <Anchor
        fw={600}
        renderRoot={(given) => (
          <Link
            {...given}
            to="/customers/$resellerId/$customerId"
            params={{ resellerId: reseller_id, customerId: customer.id }}
          />
        )}
      >
        {customer.contract_name}
      </Anchor>
      <Text size="xs" c="dimmed">
        {[customer.login_id, customer.number].filter(Boolean).join(' · ')}
      </Text>
      <Stage of={customer} />
    </Stack>
  );
}

function Where({ of: { customer, open_incident }, name }: { of: Found; name: string }) {
  const t = useWords(words);
  return (
    <Stack gap={2}>
      <Link to="/servers/$serverId" params={{ serverId: customer.server_id }}>
        {name}
      </Link>
      {open_incident ? (
        <Badge
          color="red.8"
          renderRoot={(given) => <Link {...given} to="/incidents/$incidentId" params={{ incidentId: open_incident }} />}
        >
          {t.incident}
        </Badge>
      ) : null}
    </Stack>
  );
}

function Limits({ of: { limits, used } }: { of: Found['area'] }) {
  const t = useWords(words);
  const of = (name: 'domains' | 'mailboxes') => `${number(used[name] ?? 0)} / ${number(limits[name] ?? 0)}`;
  return (
    <Stack gap={0}>
      <Text size="sm">
        {t.disk} {mib(limits.disk_mib)}
      </Text>
      <Text size="sm">
        {t.domains} {of('domains')}
      </Text>
      <Text size="sm">
        {t.mailboxes} {of('mailboxes')}
      </Text>
    </Stack>
  );
}
