import { Badge, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { Time } from '@/ui/Time';
import { nameIn, useResellers, useServers } from '../../known';
import { words } from './words';

type Operation = Schemas['Operation'];
type Reconciliation = Schemas['Reconciliation'];

const EVERY_MS = 10_000;
const COLOURS = { accepted: 'gray', queued: 'gray', applying: 'blue', applied: 'teal', failed: 'red' };

/** What was set up and is not yet on its server, and whether servers are as the records say. */
export function Operations() {
  const t = useWords(words);
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Section title={t.waiting}>
        <Waiting />
      </Section>
      <Section title={t.reconcile}>
        <Comparisons />
      </Section>
    </>
  );
}

function Waiting() {
  const t = useWords(words);
  const api = useApi();
  const servers = useServers();
  const resellers = useResellers();
  const found = usePages({
    key: ['operations'],
    ask: (query) => answered(api.GET('/operator/operations', { params: { query } })),
    everyMs: EVERY_MS,
  });
  const columns: Column<Operation>[] = [
    {
      title: t.action,
      cell: (each) => (
        <>
          <Text size="sm">{each.action}</Text>
          <Text size="xs" c="dimmed" className="long">
            {each.subject}
          </Text>
        </>
      ),
    },
    { title: t.reseller, cell: (each) => nameIn(resellers, each.reseller_id) },
    {
      title: t.customer,
      cell: ({ reseller_id, customer_id }) => (
        <Link to="/customers/$resellerId/$customerId" params={{ resellerId: reseller_id, customerId: customer_id }}>
          {customer_id}
        </Link>
      ),
    },
    { title: t.server, cell: (each) => <span className="whole">{nameIn(servers, each.server_id)}</span> },
    {
      title: t.state,
      cell: (each) => (
        <Badge variant="light" color={COLOURS[each.state ?? 'accepted']}>
          {t[each.state ?? 'accepted']}
        </Badge>
      ),
    },
    {
      title: t.why,
      cell: (each) => (
        <Text size="sm" className="long">
          {[each.reason, each.advice].filter(Boolean).join('\n') || '–'}
        </Text>
      ),
    },
    { title: t.attempts, numeric: true, cell: (each) => number(each.attempts ?? 0) },
    { title: t.due, cell: (each) => <Time at={each.due_at} /> },
  ];
  const act: Column<Operation> = { title: '', cell: (each) => <Retry of={each} /> };
  return (
    <List
      label={t.waiting}
      columns={[...columns, act]}
      {...found.list}
      keyOf={(each) => each.id}
      empty={<Empty title={t.none} />}
      minWidth={920}
    />
  );
}

function Retry({ of: { id, reseller_id, customer_id } }: { of: Operation }) {
  const t = useWords(words);
  const api = useApi();
  const retry = useSave({
    act: () =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/customers/{customer_id}/operations/{operation_id}/retry', {
          params: { path: { reseller_id, customer_id, operation_id: id } },
        }),
      ),
    stale: [['operations']],
    done: t.retried,
  });
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={retry.isPending}
      aria-label={`${t.retry}: ${id}`}
      onClick={() => retry.mutate()}
    >
      {t.retry}
    </Button>
  );
}

function Comparisons() {
  const t = useWords(words);
  const api = useApi();
  const servers = useServers();
  const [comparing, setComparing] = useState<string>();
  const found = usePages({
    key: ['reconciliations'],
    ask: (query) => answered(api.GET('/operator/reconciliations', { params: { query } })),
    everyMs: EVERY_MS,
  });
  const columns: Column<Reconciliation>[] = [
    { title: t.server, cell: (each) => <span className="whole">{nameIn(servers, each.server_id)}</span> },
    { title: t.compared, cell: (each) => (each.compared_at ? <Time at={each.compared_at} /> : t.never) },
    { title: t.areas, numeric: true, cell: (each) => number(each.areas ?? 0) },
    { title: t.differing, cell: (each) => <Differences of={each} /> },
    { title: t.strangers, cell: (each) => (each.strangers ?? []).join(', ') || '–' },
    { title: t.failure, cell: (each) => each.failure || '–' },
  ];
  const act: Column<Reconciliation> = {
    title: '',
    cell: ({ server_id }) => (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={`${t.now}: ${nameIn(servers, server_id)}`}
        onClick={() => setComparing(server_id)}
      >
        {t.now}
      </Button>
    ),
  };
  return (
    <>
      <List
        label={t.reconcile}
        columns={[...columns, act]}
        {...found.list}
        keyOf={(each) => each.server_id}
        empty={<Empty title={t.noServers} />}
        minWidth={760}
      />
      {comparing ? (
        <Comparing id={comparing} name={nameIn(servers, comparing)} onClose={() => setComparing(undefined)} />
      ) : null}
    </>
  );
}

function Differences({ of }: { of: Reconciliation }) {
  const t = useWords(words);
  if (!of.different) return <Text size="sm">0</Text>;
  const lines = (of.differences ?? []).map(
    (each) =>
      `${each.slug}: ${t[each.why]}${each.drift?.length ? ` (${each.drift.join(', ')})` : ''}${each.mended ? ` · ${t.mended}` : ''}`,
  );
  return (
    <Text size="sm" className="long">
      {[number(of.different), ...lines].join('\n')}
    </Text>
  );
}

function Comparing({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const compare = useSave({
    act: () =>
      answered(api.POST('/operator/servers/{server_id}/reconciliation', { params: { path: { server_id: id } } })),
    stale: [['reconciliations']],
    done: t.ordered,
    after: onClose,
  });
  return (
    <Confirm
      opened
      title={t.now}
      action={t.now}
      busy={compare.isPending}
      onClose={onClose}
      onConfirm={() => compare.mutate()}
    >
      {t.nowWill(name)}
    </Confirm>
  );
}
