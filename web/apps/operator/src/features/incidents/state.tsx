import { Badge, Group } from '@mantine/core';
import { useWords } from '@/i18n';
import type { IncidentView } from './api';
import { isOpen } from './rules';
import { words } from './words';

/** How an incident stands, and what it waits for. */
export function State({ of: { incident, waiting_for_order, flapping } }: { of: IncidentView }) {
  const t = useWords(words);
  const phases = { open: t.phaseOpen, recovered: t.phaseRecovered, closed: t.phaseClosed };
  const colours = { open: 'red', recovered: 'teal', closed: 'gray' };
  const phase = incident.phase ?? 'open';
  const open = isOpen(incident);
  return (
    <Group gap={4}>
      <Badge variant="light" color={colours[phase]}>
        {phases[phase]}
      </Badge>
      {waiting_for_order ? <Badge color="red.8">{t.waiting}</Badge> : null}
      {open && !incident.acknowledged_by ? (
        <Badge variant="light" color="orange">
          {t.unseen}
        </Badge>
      ) : null}
      {open && incident.lost ? (
        <Badge variant="light" color="red">
          {t.lost}
        </Badge>
      ) : null}
      {flapping ? (
        <Badge variant="light" color="yellow">
          {t.flapping}
        </Badge>
      ) : null}
    </Group>
  );
}
