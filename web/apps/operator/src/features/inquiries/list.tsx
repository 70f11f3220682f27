import { Anchor, Badge, Button, Text } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { Time } from '@/ui/Time';
import { Filters, Pick, ResellerPick } from '../../filters';
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
      text: (inquiry) => `${inquiry.title} (${inquiry.id})`,
    },
    {
      title: t.reseller,
      cell: (inquiry) => nameIn(resellers, inquiry.reseller_id),
      text: (inquiry) => nameIn(resellers, inquiry.reseller_id),
    },
    {
      title: t.state,
      cell: (inquiry) => <InquiryState of={inquiry} />,
      text: (inquiry) => t[inquiry.state ?? 'open'],
    },
    { title: t.category, cell: (inquiry) => t[inquiry.category], text: (inquiry) => t[inquiry.category] },
    { title: t.via, cell: (inquiry) => t[inquiry.via ?? 'form'], text: (inquiry) => t[inquiry.via ?? 'form'] },
    {
      title: t.created,
      cell: (inquiry) => <Time at={inquiry.created_at} />,
      text: (inquiry) => dateTime(inquiry.created_at),
    },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        <Button onClick={() => setRegistering(true)}>{t.register}</Button>
      </Heading>
      <Narrowed />
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        keyOf={(inquiry) => `${inquiry.reseller_id}/${inquiry.id}`}
        empty={<Empty title={t.empty} hint={t.registerHint} />}
        file="inquiries"
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

function Narrowed() {
  const t = useWords(words);
  const { state, reseller } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: object) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Filters>
      <Pick
        label={t.state}
        data={STATES.map((value) => ({ value, label: t[value] }))}
        value={state}
        onPick={(picked) => change({ state: picked })}
      />
      <ResellerPick value={reseller} onPick={(picked) => change({ reseller: picked })} />
    </Filters>
  );
}
