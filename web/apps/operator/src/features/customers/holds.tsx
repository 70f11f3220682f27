import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { At } from '@/ui/Time';
import { useManager } from '../../known';
import { Reasoned } from '../../reasoned';
import type { Which } from './api';
import { type Customer, type HoldKind, holdName, liftable } from './rules';
import { words } from './words';

type Hold = NonNullable<Customer['holds']>[number];

/** What keeps the area from working; the operator sets its own hold, and lifts what is nobody else's. */
export function Holds({ which, customer }: { which: Which; customer: Customer }) {
  const t = useWords(words);
  const manager = useManager();
  const [deed, setDeed] = useState<HoldKind | 'hold'>();
  const columns: Column<Hold>[] = [
    { title: t.kind, cell: (hold) => holdName(hold.kind, t) },
    {
      title: t.reason,
      cell: (hold) => (
        <Text size="sm" className="long">
          {hold.reason}
        </Text>
      ),
    },
    { title: t.by, cell: (hold) => hold.by },
    { title: t.since, cell: (hold) => <At at={hold.at} /> },
  ];
  const lift: Column<Hold> = {
    title: '',
    cell: ({ kind }) =>
      liftable(kind) ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t.lift}: ${holdName(kind, t)}`}
          onClick={() => setDeed(kind)}
        >
          {t.lift}
        </Button>
      ) : null,
  };
  const live = customer.stage === 'active' || customer.stage === 'pending';
  const held = (customer.holds ?? []).some(({ kind }) => kind === 'operator');
  const hold =
    manager && live && !held ? (
      <Button size="xs" variant="default" onClick={() => setDeed('hold')}>
        {t.hold}
      </Button>
    ) : null;
  return (
    <Section title={t.holds} tools={hold}>
      <List
        label={t.holds}
        columns={manager ? [...columns, lift] : columns}
        items={customer.holds ?? []}
        keyOf={({ kind, at }) => `${kind} ${at}`}
        empty={<Text size="sm">{t.noHolds}</Text>}
      />
      {deed ? <Deed deed={deed} which={which} onClose={() => setDeed(undefined)} /> : null}
    </Section>
  );
}

function Deed({ deed, which: path, onClose }: { deed: HoldKind | 'hold'; which: Which; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const of = '/operator/resellers/{reseller_id}/customers/{customer_id}';
  const holding = deed === 'hold';
  return (
    <Reasoned
      title={holding ? t.hold : `${t.lift}: ${holdName(deed, t)}`}
      will={holding ? t.holdWill : t.liftWill}
      action={holding ? t.hold : t.lift}
      danger={holding}
      done={holding ? t.held : t.lifted}
      stale={[['customers'], ['audit']]}
      act={(reason) =>
        holding
          ? answered(api.POST(`${of}/holds`, { params: { path }, body: { reason } }))
          : answered(api.POST(`${of}/resumption`, { params: { path }, body: { reason, kind: deed } }))
      }
      onClose={onClose}
    />
  );
}
