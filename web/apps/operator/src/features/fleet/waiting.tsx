import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Time } from '@/ui/Time';
import { fleetQuery } from '../../known';
import { words } from './words';

/** The fleet at one glance: what waits for a person, and whether the watch is well. */
export function Waiting() {
  const t = useWords(words);
  const fleet = useQuery(fleetQuery(useApi())).data;
  const count = (found: readonly unknown[] | undefined) => (found ? number(found.length) : '–');
  const some = (found: readonly unknown[] | undefined) => (found?.length ?? 0) > 0;
  const tiles: [string, ReactNode, '/incidents' | '/maintenance' | '/rounds', boolean][] = [
    [t.openIncidents, fleet ? number(fleet.open_incidents) : '–', '/incidents', (fleet?.open_incidents ?? 0) > 0],
    [t.unacknowledged, count(fleet?.unacknowledged), '/incidents', some(fleet?.unacknowledged)],
    [t.waiting, count(fleet?.waiting_for_order), '/incidents', some(fleet?.waiting_for_order)],
    [t.lost, count(fleet?.lost_servers), '/incidents', some(fleet?.lost_servers)],
    [t.inMaintenance, count(fleet?.maintenance), '/maintenance', false],
    [
      t.roundAt,
      fleet?.round ? <Time key="round" at={fleet.round.at} /> : '–',
      '/rounds',
      fleet?.round?.finished === false,
    ],
  ];
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, lg: 6 }} spacing="xs" mb="md">
      {tiles.map(([name, value, to, wrong]) => (
        <Paper
          key={name}
          withBorder
          p="xs"
          className="tile"
          {...(wrong ? { 'data-wrong': true } : {})}
          renderRoot={(given) => <Link {...given} to={to} />}
        >
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <Text fw={650} size="lg">
            {value}
          </Text>
        </Paper>
      ))}
    </SimpleGrid>
  );
}
