import { Alert, List as Bullets, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { useServers } from '../../known';
import type { Which } from './api';
import { type Step, stepOf, worded } from './rules';
import { words } from './words';

/** What moving an area to another server would take. Nobody moves one by a click. */
export function Move({ which, from }: { which: Which; from: string }) {
  const t = useWords(words);
  const servers = useServers().filter(({ value }) => value !== from);
  const [to, setTo] = useState<string | null>(null);
  return (
    <Section title={t.move}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.moveHint}
        </Text>
        <Select label={t.to} data={servers} value={to} onChange={setTo} searchable maw={320} />
        {to ? <Plan which={which} to={to} /> : null}
      </Stack>
    </Section>
  );
}

function Plan({ which: path, to }: { which: Which; to: string }) {
  const t = useWords(words);
  const language = useLanguage();
  const api = useApi();
  const plan = useQuery({
    queryKey: ['relocation', path.customer_id, to],
    queryFn: () =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/customers/{customer_id}/relocation/preview', {
          params: { path },
          body: { server_id: to },
        }),
      ),
  });
  const columns: Column<Step>[] = [
    { title: t.step, cell: (step) => stepOf(step, language) },
    { title: t.subject, cell: ({ subject }) => subject || '–' },
    { title: t.who, cell: ({ by }) => worded(t, `by.${by}`, by ?? '') },
  ];
  return (
    <Answer of={plan}>
      {({ obstacles, steps }) => (
        <Stack>
          <Obstacles of={obstacles ?? []} />
          <List
            label={t.move}
            columns={columns}
            items={steps ?? []}
            keyOf={({ what, subject }) => `${what} ${subject}`}
            empty={null}
          />
        </Stack>
      )}
    </Answer>
  );
}

function Obstacles({ of }: { of: readonly Schemas['Obstacle'][] }) {
  const t = useWords(words);
  if (of.length === 0) return null;
  const said = ({ property, wanted, available }: Schemas['Obstacle']) =>
    t.obstacle(worded(t, `property.${property}`, property), String(wanted), String(available));
  return (
    <Alert color="orange" title={t.obstacles}>
      <Bullets size="sm">
        {of.map((each) => (
          <Bullets.Item key={each.property}>{said(each)}</Bullets.Item>
        ))}
      </Bullets>
    </Alert>
  );
}
