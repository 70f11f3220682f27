import type { Action, Event, Incident, IncidentView } from './api';

export interface Filter {
  open?: boolean;
  server?: string;
  reseller?: string;
}

export const ACTIONS: readonly Action[] = ['verify', 'level-1', 'level-2', 'close'];

const COLOURS: Partial<Record<Event['kind'], string>> = {
  detected: 'red',
  failed: 'red',
  recovered: 'teal',
  closed: 'gray',
  level_1: 'orange',
  level_2: 'orange',
  order: 'violet',
  operator: 'violet',
  note: 'violet',
  notice: 'blue',
  update: 'blue',
  report: 'blue',
};

export function phaseOf(incident: Incident): NonNullable<Incident['phase']> {
  return incident.phase ?? 'open';
}

export function isOpen(incident: Incident): boolean {
  return phaseOf(incident) === 'open';
}

/** What needs a person comes first, then what is open, then the newest. */
export function urgentFirst(views: readonly IncidentView[]): IncidentView[] {
  const rank = ({ incident, waiting_for_order }: IncidentView) =>
    !isOpen(incident) ? 3 : waiting_for_order ? 0 : incident.acknowledged_by ? 2 : 1;
  return views.toSorted((a, b) => rank(a) - rank(b) || b.incident.opened_at.localeCompare(a.incident.opened_at));
}

export function newestFirst(timeline: readonly Event[]): Event[] {
  return timeline.toSorted((a, b) => b.at.localeCompare(a.at));
}

export function colourOf(kind: Event['kind']): string {
  return COLOURS[kind] ?? 'gray';
}

/** Closing ends the watching of what is still down: why, is written down. */
export function needsReason(action: Action, incident: Incident): boolean {
  return action === 'close' && !incident.recovered_at;
}

/** Evidence is often JSON in one line; people read it indented, and anything else as it is. */
export function legible(evidence: string): string {
  try {
    return JSON.stringify(JSON.parse(evidence), null, 2);
  } catch {
    return evidence;
  }
}
