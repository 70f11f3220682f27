import { Anchor, Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Sheet } from '@/ui/Sheet';
import { common } from '@/ui/words';
import { resellersQuery, useManager } from '../../known';
import { FirstPassword } from '../../people';
import type { Reseller } from './api';
import { NewResellerForm } from './form';
import { words } from './words';

const route = getRouteApi('/resellers');

/** Who resells. */
export function Resellers() {
  const t = useWords(words);
  const own = useWords(common);
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(resellersQuery(useApi()));
  const [registering, setRegistering] = useState(false);
  const [invited, setInvited] = useState<Schemas['InvitedView']>();
  const register = useManager() ? <Button onClick={() => setRegistering(true)}>{t.register}</Button> : null;
  const none = found.data?.length === 0;
  const columns: Column<Reseller>[] = [
    {
      title: t.name,
      cell: (reseller) => (
        <>
          <Anchor
            fw={600}
            renderRoot={(given) => <Link {...given} to="/resellers/$resellerId" params={{ resellerId: reseller.id }} />}
          >
            {reseller.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {reseller.id}
          </Text>
          {reseller.suspended ? <Badge color="red.8">{t.suspended}</Badge> : null}
        </>
      ),
    },
    { title: t.updates, cell: (reseller) => t.everyMinutes(reseller.update_every_minutes ?? 60) },
    { title: t.daily, cell: (reseller) => (reseller.daily_collection ? own.yes : own.no) },
  ];
  const fits = ({ id, name }: Reseller) => !q || `${id} ${name}`.toLowerCase().includes(q.toLowerCase());
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {none ? null : register}
      </Heading>
      <Group mb="md" role="search">
        <TextInput
          aria-label={own.search}
          placeholder={t.searchFor}
          value={q ?? ''}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            void navigate({ search: typed ? { q: typed } : {}, replace: true });
          }}
        />
      </Group>
      <List
        label={t.title}
        columns={columns}
        items={found.data?.filter(fits)}
        keyOf={(reseller) => reseller.id}
        error={found.error}
        retry={() => void found.refetch()}
        empty={
          none ? (
            <Empty title={t.empty} hint={t.emptyHint}>
              {register}
            </Empty>
          ) : (
            <Empty title={t.noMatch} />
          )
        }
        minWidth={480}
      />
      <Sheet opened={registering} title={t.register} onClose={() => setRegistering(false)}>
        <NewResellerForm
          onDone={(introduced) => {
            setRegistering(false);
            setInvited(introduced.owner);
          }}
        />
      </Sheet>
      <FirstPassword of={invited} onClose={() => setInvited(undefined)} />
    </>
  );
}
