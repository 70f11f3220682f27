import { Button, Code, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { OutcomeBadge } from '@/ui/Outcome';
import { Section } from '@/ui/Section';
import { At, Time } from '@/ui/Time';
import { changesQuery, type Which } from './api';
import { type Customer, worded } from './rules';
import { words } from './words';

type Event = NonNullable<Customer['life']>[number];

/** Who has lately changed what of a customer's: the reseller, a program of theirs, the holder, we. */
export function Changes({ which }: { which: Which }) {
  const t = useWords(words);
  const changes = useQuery(changesQuery(useApi(), which));
  const columns: Column<Schemas['AuditEvent']>[] = [
    { title: t.since, cell: (event) => <Time at={event.at} /> },
    { title: t.by, cell: (event) => [event.login_id, event.acting].filter(Boolean).join(' / ') },
    { title: t.what, cell: (event) => <Code className="long">{event.deed}</Code> },
    { title: t.state, cell: (event) => <OutcomeBadge status={event.status} /> },
  ];
  const all = (
    <Button
      size="xs"
      variant="default"
      renderRoot={(given) => (
        <Link {...given} to="/audit" search={{ reseller: which.reseller_id, target: which.customer_id }} />
      )}
    >
      {t.allChanges}
    </Button>
  );
  return (
    <Section title={t.changes} tools={all}>
      <List
        label={t.changes}
        columns={columns}
        items={changes.data}
        keyOf={(event) => event.id}
        error={changes.error}
        retry={() => void changes.refetch()}
        empty={<Text size="sm">{t.noLife}</Text>}
      />
    </Section>
  );
}

/** What happened to the contract. */
export function Life({ of: { life } }: { of: Customer }) {
  const t = useWords(words);
  if (!life?.length) return null;
  const columns: Column<Event>[] = [
    { title: t.since, cell: (event) => <At at={event.at} /> },
    { title: t.what, cell: (event) => worded(t, `life.${event.what}`, event.what) },
    { title: t.reason, cell: (event) => event.reason || '–' },
    { title: t.by, cell: (event) => event.by },
  ];
  return (
    <Section title={t.life}>
      <List
        label={t.life}
        columns={columns}
        items={life.toReversed()}
        keyOf={(event) => `${event.at} ${event.what}`}
        empty={null}
      />
    </Section>
  );
}
