import { Anchor, Badge, Button, Group, Select, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, useResellers } from '../../known';
import { InquiryForm } from './form';
import { words } from './words';

export type Inquiry = Schemas['Inquiry'];

const route = getRouteApi('/inquiries');
const STATES = ['open', 'answered', 'closed'] as const;
const COLOURS = { open: 'orange', answered: 'blue', closed: 'gray' };
const EVERY_MS = 20_000;

/** What resellers ask, and whether they were answered. */
export function Inquiries() {
  const t = useWords(words);
  const api = useApi();
  const { state, reseller } = route.useSearch();
  const asked = { ...(state ? { state } : {}), ...(reseller ? { reseller_id: reseller } : {}) };
  const found = usePages({
    key: ['inquiries', asked],
    ask: filled((query) => answered(api.GET('/operator/inquiries', { params: { query: { ...query, ...asked } } }))),
    everyMs: EVERY_MS,
  });
  const [registering, setRegistering] = useState(false);
  const resellers = useResellers();
  const columns: Column<Inquiry>[] = [
    {
      title: t.subject,
      cell: (inquiry) => (
        <>
          <Anchor
            fw={600}
            renderRoot={(given) => (
              <Link
                {...given}
                to="/inquiries/$resellerId/$inquiryId"
                params={{ resellerId: inquiry.reseller_id, inquiryId: inquiry.id }}
              />
            )}
          >
            {inquiry.title}
          </Anchor>
          <Text size="xs" c="dimmed">
            {inquiry.id}
          </Text>
        </>
      ),
    },
    { title: t.reseller, cell: (inquiry) => nameIn(resellers, inquiry.reseller_id) },
    { title: t.state, cell: (inquiry) => <InquiryState of={inquiry} /> },
    { title: t.category, cell: (inquiry) => t[inquiry.category] },
    { title: t.via, cell: (inquiry) => t[inquiry.via ?? 'form'] },
    { title: t.created, cell: (inquiry) => <Time at={inquiry.created_at} /> },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        <Button onClick={() => setRegistering(true)}>{t.register}</Button>
      </Heading>
      <Filters />
      <List
        label={t.title}
        columns={columns}
        items={found.items}
        keyOf={(inquiry) => `${inquiry.reseller_id}/${inquiry.id}`}
        error={found.error}
        retry={() => void found.refetch()}
        empty={<Empty title={t.empty} hint={t.registerHint} />}
        more={found.hasNextPage ? () => void found.fetchNextPage() : undefined}
        busy={found.isFetchingNextPage}
        minWidth={760}
      />
      <Sheet opened={registering} title={t.register} onClose={() => setRegistering(false)}>
        <InquiryForm onDone={() => setRegistering(false)} />
      </Sheet>
    </>
  );
}

export function InquiryState({ of }: { of: Inquiry }) {
  const t = useWords(words);
  const state = of.state ?? 'open';
  return (
    <Badge variant="light" color={COLOURS[state]}>
      {t[state]}
    </Badge>
  );
}

function Filters() {
  const t = useWords(words);
  const own = useWords(common);
  const { state, reseller } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: object) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Group mb="md" gap="xs" role="search">
      <Select
        aria-label={t.state}
        placeholder={`${t.state}: ${own.all}`}
        clearable
        data={STATES.map((value) => ({ value, label: t[value] }))}
        value={state ?? null}
        onChange={(value) => change({ state: value ?? undefined })}
      />
      <Select
        aria-label={t.reseller}
        placeholder={t.reseller}
        clearable
        searchable
        data={useResellers()}
        value={reseller ?? null}
        onChange={(value) => change({ reseller: value ?? undefined })}
      />
    </Group>
  );
}
