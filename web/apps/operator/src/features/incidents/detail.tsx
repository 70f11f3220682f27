import { Alert, Badge, Code, Group, Stack, Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '@/i18n';
import { aside, clock, date, duration, listed, number } from '@/i18n/format';
import { seconds } from '@/i18n/spans';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { At, Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, useResellers } from '../../known';
import { effectOf, effectWords, Sent } from '../../sent';
import { Acts } from './act';
import { type Event, type Incident, type IncidentDetail, incidentQuery } from './api';
import { colourOf, isOpen, legible, newestFirst } from './rules';
import { State } from './state';
import { eventWords, words } from './words';

const route = getRouteApi('/incidents/$incidentId');

/** One incident, live: what is known, what can be ordered, all that happened, who was told. */
export function IncidentPage() {
  const { incidentId } = route.useParams();
  const found = useQuery(incidentQuery(useApi(), incidentId));
  return (
    <Answer of={found}>
      {(detail) => (
        <>
          <Heading title={detail.incident.server_name} hint={detail.incident.id}>
            <State of={detail} />
          </Heading>
          <Handover of={detail} />
          <Known of={detail} />
          <Acts of={detail} />
          <Happened timeline={detail.timeline} />
          <Told of={detail} />
        </>
      )}
    </Answer>
  );
}

function Handover({ of: { incident, timeline } }: { of: IncidentDetail }) {
  const t = useWords(words);
  const language = useLanguage();
  if (!isOpen(incident) || !incident.handed_over_reason) return null;
  const handed = newestFirst(timeline).find(({ kind }) => kind === 'operator');
  return (
    <Alert color="red" title={t.handedOver} mb="md">
      {(language === 'ja' ? handed?.text_ja : handed?.text_en) || incident.handed_over_reason}
    </Alert>
  );
}

function Known({ of: { incident, outage } }: { of: IncidentDetail }) {
  const t = useWords(words);
  const own = useWords(common);
  const resellers = useResellers();
  const figures = outage ? aside(span(outage.detected), t.range(span(outage.shortest), span(outage.longest))) : '–';
  const when = (at: string | null | undefined, else_: string = t.notYet) => (at ? <At at={at} /> : else_);
  const told = incident.noticed_at ? null : isOpen(incident) ? t.notYet : t.notOwed;
  const facts: [string, ReactNode][] = [
    [
      t.server,
      <Link key="server" to="/servers/$serverId" params={{ serverId: incident.server_id }}>
        {incident.server_name}
      </Link>,
    ],
    [t.reseller, listed(incident.resellers.map((each) => nameIn(resellers, each))) || own.none],
    [t.firstFailed, when(incident.first_failed_at)],
    [t.opened, when(incident.opened_at)],
    [t.noticeDue, incident.mail ? '–' : when(incident.notice_due_at)],
    [t.noticed, when(incident.noticed_at, told ?? t.notYet)],
    [
      t.level1,
      <>
        {when(incident.level_1_at)} · {t.restarts(incident.restarts ?? 0, incident.restart_allowance ?? 0)}
      </>,
    ],
    [
      t.level2,
      <>
        {when(incident.level_2_at)} · {t.reboots(incident.reboots ?? 0, incident.reboot_allowance ?? 0)}
      </>,
    ],
    [t.recovered, when(incident.recovered_at)],
    [t.ended, when(incident.response_ended_at)],
    [t.outage, figures],
    [t.acknowledgedBy, incident.acknowledged_by ?? t.notYet],
    [t.causeKnown, incident.cause?.ja || t.notYet],
    ...(incident.close_reason ? [[t.closeReason, incident.close_reason] as [string, ReactNode]] : []),
    ...relatedTo(incident, t.related),
    ...mailFacts(incident, t),
  ];
  return (
    <Section title={t.facts}>
      <Stack>
        <Facts of={facts} cols={3} />
        <Struck incident={incident} />
      </Stack>
    </Section>
  );
}

const span = (said: string) => duration(seconds(said));

function relatedTo(incident: Incident, label: string): [string, ReactNode][] {
  const ids = [incident.parent_id, incident.earlier_id, incident.later_id].filter((each) => typeof each === 'string');
  if (ids.length === 0) return [];
  const links = ids.map((id) => (
    <Link key={id} to="/incidents/$incidentId" params={{ incidentId: id }}>
      {id}
    </Link>
  ));
  return [[label, <Group key="related">{links}</Group>]];
}

function mailFacts({ mail }: Incident, t: Record<'account' | 'perHour' | 'queued' | 'lockedSenders', string>) {
  if (!mail) return [];
  const senders = (mail.locked ?? []).map((each) => `${each.address} (${number(each.sent)})`).join('\n');
  return [
    [t.account, mail.account],
    [t.perHour, `${number(mail.per_hour)} / ${number(mail.limit)}`],
    [t.queued, number(mail.queued ?? 0)],
    [t.lockedSenders, senders || '–'],
  ] as [string, ReactNode][];
}

function Struck({ incident }: { incident: Incident }) {
  const t = useWords(words);
  const services = Object.entries(incident.services);
  if (services.length === 0) return null;
  const columns: Column<(typeof services)[number]>[] = [
    { title: t.services, cell: ([name]) => <Code>{name}</Code> },
    { title: t.firstFailed, cell: ([, struck]) => <At at={struck.first_failed_at} /> },
    { title: t.reason_, cell: ([, struck]) => <span lang="en">{struck.detail || struck.reason || '–'}</span> },
  ];
  return <List label={t.services} columns={columns} items={services} keyOf={([name]) => name} empty={null} />;
}

function Happened({ timeline }: { timeline: readonly Event[] }) {
  const t = useWords(words);
  const kinds = useWords(eventWords);
  const language = useLanguage();
  const events = newestFirst(timeline);
  return (
    <Section title={t.timeline} tools={<Text size="sm">{t.newestFirst}</Text>}>
      <Timeline active={events.length} bulletSize={14} lineWidth={2} aria-live="polite" aria-relevant="additions">
        {events.map((event) => (
          <Timeline.Item key={event.key} color={colourOf(event.kind)}>
            <Group gap="xs">
              <Text size="xs" c="dimmed" className="num">
                <time dateTime={event.at}>
                  {date(event.at)} {clock(event.at)}
                </time>
              </Text>
              <Badge size="sm" variant="light" color={colourOf(event.kind)}>
                {kinds[event.kind]}
              </Badge>
              {event.by ? (
                <Text size="xs" c="dimmed">
                  {event.by}
                </Text>
              ) : null}
            </Group>
            <Text size="sm" className="long">
              {language === 'ja' ? event.text_ja : event.text_en}
            </Text>
            {event.evidence ? (
              <details>
                <summary>{t.evidence}</summary>
                <Code block className="long">
                  {legible(event.evidence)}
                </Code>
              </details>
            ) : null}
          </Timeline.Item>
        ))}
      </Timeline>
    </Section>
  );
}

type Told = IncidentDetail['told'][number];

function Told({ of: { told } }: { of: IncidentDetail }) {
  const t = useWords(words);
  const effects = useWords(effectWords);
  const columns: Column<Told>[] = [
    { title: t.what, cell: (entry) => effectOf(entry, effects) },
    { title: t.to, cell: (entry) => entry.to || '–' },
    { title: t.when, cell: (entry) => <Time at={entry.claimed_at} /> },
    { title: t.result, cell: (entry) => <Sent of={entry} /> },
  ];
  return (
    <Section title={t.told}>
      <List
        label={t.told}
        columns={columns}
        items={told}
        keyOf={({ key }) => `${key.thread}${key.effect}${key.contact}${key.channel}${key.rev}`}
        empty={<Text size="sm">{t.toldNobody}</Text>}
      />
    </Section>
  );
}
