import { Alert, Anchor, Badge, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { Empty } from '@/ui/Empty';
import { List } from '@/ui/List';
import { obstacleSentence } from '../../limits';
import { words } from './words';

type Effect = Schemas['functions__core__services__hosting__rolling__Effect'];
type Fate = NonNullable<Effect['fates']>[number];

const COLOUR = { moves: 'blue', 'in-sync': 'gray', locked: 'gray', conflict: 'red' } as const;

/** What a revision would do to those who are on the course, one by one. */
export function EffectOn({ effect }: { effect: Effect }) {
  const t = useWords(words);
  const { moves = 0, in_sync = 0, locked = 0, conflicts = 0, not_looked_at = 0, fates = [] } = effect;
  const figures: [string, number][] = [
    [t.moves, moves],
    [t.inSync, in_sync],
    [t.lockedOnes, locked],
    [t.conflicts, conflicts],
  ];
  return (
    <Stack gap="sm" role="status" aria-label={t.effect}>
      <Text fw={600}>{t.effect}</Text>
      <SimpleGrid cols={2} spacing="xs">
        {figures.map(([name, count]) => (
          <Text key={name} size="sm">
            {name}: {number(count)}
          </Text>
        ))}
      </SimpleGrid>
      {not_looked_at > 0 ? <Alert color="yellow">{t.notLookedAt(not_looked_at)}</Alert> : null}
      <Fates of={fates} />
    </Stack>
  );
}

export function Fates({ of }: { of: readonly Fate[] }) {
  const t = useWords(words);
  return (
    <List
      label={t.effect}
      items={of}
      keyOf={(each) => each.customer_id}
      columns={[
        {
          title: t.customer,
          cell: (each) => (
            <Anchor
              renderRoot={(given) => (
                <Link {...given} to="/customers/$customerId" params={{ customerId: each.customer_id }} />
              )}
            >
              {each.contract_name}
            </Anchor>
          ),
        },
        {
          title: t.fate,
          cell: (each) => (
            <>
              <Badge variant="light" tt="none" color={COLOUR[each.kind]}>
                {t[`fate.${each.kind}`]}
              </Badge>
              {(each.obstacles ?? []).map((obstacle) => (
                <Text key={`${obstacle.property} ${obstacle.subject}`} size="xs">
                  {obstacleSentence(obstacle)}
                </Text>
              ))}
            </>
          ),
        },
      ]}
      empty={<Empty title={t.nobody} />}
      minWidth={320}
    />
  );
}
