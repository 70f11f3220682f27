import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { useWriter } from '../../known';
import { at, type Customer, touched } from './api';
import { Reason } from './reason';
import { words } from './words';

type Hold = NonNullable<Customer['holds']>[number];

/** Who holds the area, since when and why; one's own can be lifted. */
export function Holds({ customer }: { customer: Customer }) {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const [lifting, setLifting] = useState<Hold>();
  const said = t as unknown as Record<string, string>;
  const lift = useSave({
    act: (reason: string) =>
      answered(
        api.POST('/reseller/customers/{customer_id}/resumption', {
          params: at(customer.id),
          body: { reason, kind: lifting?.kind ?? null },
        }),
      ),
    stale: touched(customer.id),
    done: t.ordered,
    after: () => setLifting(undefined),
  });
  const columns: Column<Hold>[] = [
    { title: t.kind, cell: (hold) => said[`hold.${hold.kind}`] ?? hold.kind },
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
    {
      title: t.actions,
      cell: (hold) =>
        writer && hold.kind !== 'operator' && hold.kind !== 'cancelled' ? (
          <Button size="compact-sm" variant="default" onClick={() => setLifting(hold)}>
            {t.liftThis}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t.holds}>
      <List
        label={t.holds}
        columns={columns}
        items={customer.holds ?? []}
        keyOf={(hold) => `${hold.kind} ${hold.at}`}
        empty={<Empty title={t.noHolds} />}
      />
      <Reason
        opened={lifting !== undefined}
        title={t.resume}
        action={t.liftThis}
        busy={lift.isPending}
        onClose={() => setLifting(undefined)}
        onConfirm={(reason) => lift.mutate(reason)}
      >
        {lifting ? `${said[`hold.${lifting.kind}`] ?? lifting.kind}: ${lifting.reason}` : ''}
      </Reason>
    </Section>
  );
}
