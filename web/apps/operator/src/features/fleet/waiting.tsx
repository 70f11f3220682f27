import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Time } from '@/ui/Time';
import { fleetQuery } from './api';
import { words } from './words';

/** The fleet at one glance: what waits for a person, and whether the watch is well. */
export function Waiting() {
  const t = useWords(words);
  const fleet = useQuery(fleetQuery(useApi())).data;
  if (!fleet) return null;
  const tiles: [string, ReactNode, '/incidents' | '/maintenance' | '/rounds', boolean][] = [
    [t.openIncidents, number(fleet.open_incidents), '/incidents', fleet.open_incidents > 0],
    [t.unacknowledged, number(fleet.unacknowledged.length), '/incidents', fleet.unacknowledged.length > 0],
    [t.waiting, number(fleet.waiting_for_order.length), '/incidents', fleet.waiting_for_order.length > 0],
    [t.lost, number(fleet.lost_servers.length), '/incidents', fleet.lost_servers.length > 0],
    [t.inMaintenance, number(fleet.maintenance.length), '/maintenance', false],
    [
      t.roundAt,
      fleet.round ? <Time key="round" at={fleet.round.at} /> : t.never,
      '/rounds',
      fleet.round?.finished === false,
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
