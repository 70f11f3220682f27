import { Alert, Badge, Button, Group, List as Lines, Stack, Text, TextInput, Timeline } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { useWriter } from '../../known';
import { PHASE_COLOUR } from './list';
import { outageOf } from './rules';
import { words } from './words';

type Course = Schemas['ShownCourse'];

const route = getRouteApi('/incidents/$incidentId');
const EVERY_MS = 10_000;

/** One incident, and the course of the response. */
export function IncidentDetail() {
  const t = useWords(words);
  const { incidentId } = route.useParams();
  const api = useApi();
  const incident = useQuery({
    queryKey: ['incidents', 'one', incidentId],
    queryFn: () =>
      answered(api.GET('/reseller/incidents/{incident_id}', { params: { path: { incident_id: incidentId } } })),
    refetchInterval: ({ state }) => (state.data?.phase === 'closed' ? false : EVERY_MS),
  });
  return (
    <Answer of={incident}>
      {(view) => (
        <>
          <Heading title={`${t.title} ${view.number}`} hint={view.server_name}>
            <Badge size="lg" variant="light" tt="none" color={PHASE_COLOUR[view.phase]}>
              {t[view.phase]}
            </Badge>
          </Heading>
          {view.mail ? <BulkMail mail={view.mail} incidentId={view.id} /> : null}
          <Known view={view} />
          <Impacts view={view} />
          <Told view={view} />
        </>
      )}
    </Answer>
  );
}

function Known({ view }: { view: Course }) {
  const t = useWords(words);
  const language = useLanguage();
  const lines: [string, ReactNode][] = [
    [
      t.server,
      <Link key="server" to="/servers/$serverId" params={{ serverId: view.server_id }}>
        {view.server_name}
      </Link>,
    ],
    [t.services, view.services.join(', ') || '–'],
    [t.progress, t[view.progress]],
    [t.lastOk, view.last_ok_at ? <At key="ok" at={view.last_ok_at} /> : '–'],
    [t.detected, <At key="detected" at={view.detected_at} />],
    [t.recoveredAt, view.recovered_at ? <At key="recovered" at={view.recovered_at} /> : '–'],
    [t.outage, outageOf(view.outage, t.outageRange)],
  ];
  if (view.healthy.length > 0) lines.push([t.healthy, view.healthy.join(', ')]);
  if (view.cause) lines.push([t.cause, view.cause[language]]);
  if (view.earlier_id) {
    lines.push([
      t.earlier,
      <Link key="earlier" to="/incidents/$incidentId" params={{ incidentId: view.earlier_id }}>
        {t.see}
      </Link>,
    ]);
  }
  return (
    <Section title={t.phase}>
      {view.lost ? (
        <Alert color="red" mb="sm" p="xs">
          {t.lost}
        </Alert>
      ) : null}
      <Facts cols={3} of={lines} />
    </Section>
  );
}

function Impacts({ view }: { view: Course }) {
  const t = useWords(words);
  const said = useLanguage() === 'ja' ? view.impacts_ja : view.impacts_en;
  if (said.length === 0) return null;
  return (
    <Section title={t.impacts}>
      <Lines size="sm">
        {said.map((each) => (
          <Lines.Item key={each}>{each}</Lines.Item>
        ))}
      </Lines>
    </Section>
  );
}

function Told({ view }: { view: Course }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <Section title={t.timeline}>
      {view.timeline.length === 0 ? (
        <Text size="sm">{t.noTimeline}</Text>
      ) : (
        <Timeline bulletSize={14} lineWidth={2} active={view.timeline.length} aria-live="polite">
          {view.timeline.map((line) => (
            <Timeline.Item key={`${line.at} ${line.text.en}`} lineVariant="solid">
              <Text size="xs" c="dimmed">
                <At at={line.at} />
              </Text>
              <Text size="sm" className="long">
                {line.text[language]}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Section>
  );
}

function BulkMail({ mail, incidentId }: { mail: Schemas['BulkMail']; incidentId: string }) {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const [releasing, setReleasing] = useState(false);
  const [reason, setReason] = useState('');
  const save = useSave({
    act: () =>
      answered(
        api.POST('/reseller/incidents/{incident_id}/mail-release', {
          params: { path: { incident_id: incidentId } },
          body: { reason },
        }),
      ),
    stale: [['incidents'], ['customer', mail.customer_id]],
    done: t.released,
    after: () => setReleasing(false),
  });
  const locked = mail.area_locked ? t.wholeArea : (mail.locked ?? []).map((each) => each.address).join(', ');
  return (
    <Alert color="red" icon={<IconMailOff aria-hidden />} title={t.bulkMail} mb="md">
      <Stack gap="xs">
        <Text size="sm">{t.bulkMailSaid(mail.account, mail.per_hour, mail.limit)}</Text>
        <Text size="sm">
          {t.lockedSenders}: {locked || '–'} · {t.queued}: {number(mail.queued ?? 0)}
        </Text>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            renderRoot={(given) => (
              <Link {...given} to="/customers/$customerId" params={{ customerId: mail.customer_id }} />
            )}
          >
            {t.toCustomer}
          </Button>
          {writer && locked ? (
            <Button size="xs" onClick={() => setReleasing(true)}>
              {t.release}
            </Button>
          ) : null}
        </Group>
      </Stack>
      <Confirm
        opened={releasing}
        title={t.release}
        action={t.release}
        busy={save.isPending}
        onClose={() => setReleasing(false)}
        onConfirm={() => save.mutate()}
      >
        <Stack>
          <Text size="sm">{t.releaseHint}</Text>
          <TextInput
            label={t.reason}
            required
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </Stack>
      </Confirm>
    </Alert>
  );
}
