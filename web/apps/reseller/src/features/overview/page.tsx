import { Alert, Anchor, Badge, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { At, Time } from '@/ui/Time';
import { Usage } from '@/ui/Usage';
import { allotmentsQuery, deskQuery, nameIn, serversQuery, useServers } from '../../known';
import { words as ours } from '../../words';
import { announcementsQuery, openIncidentsQuery } from './api';
import { words } from './words';

/** What a reseller looks at first: what is wrong, what is left, what is new. */
export function Overview() {
  const { overview } = useWords(ours);
  return (
    <>
      <Heading title={overview} />
      <Incidents />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing={0}>
        <Servers />
        <Allotments />
        <Announcements />
        <Desk />
      </SimpleGrid>
    </>
  );
}

function Incidents() {
  const t = useWords(words);
  const incidents = useQuery(openIncidentsQuery(useApi()));
  return (
    <Section title={t.openIncidents}>
      <Answer of={incidents} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t.noIncident}</Text>
          ) : (
            <Stack gap="xs">
              {items.map((each) => (
                <Alert key={each.id} color="red" icon={<IconAlertTriangle aria-hidden />} p="xs">
                  <Group justify="space-between">
                    <Anchor
                      fw={600}
                      renderRoot={(given) => (
                        <Link {...given} to="/incidents/$incidentId" params={{ incidentId: each.id }} />
                      )}
                    >
                      {each.number} {each.server_name}
                    </Anchor>
                    <Text size="sm" className="long">
                      {each.services.join(', ')}
                    </Text>
                    <Text size="sm">
                      {t.since}: <Time at={each.detected_at} />
                    </Text>
                  </Group>
                </Alert>
              ))}
            </Stack>
          )
        }
      </Answer>
    </Section>
  );
}

function Servers() {
  const t = useWords(words);
  const servers = useQuery(serversQuery(useApi()));
  return (
    <Section title={t.servers}>
      <Answer of={servers} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noServer} hint={t.noServerHint} />
          ) : (
            <Stack gap="sm">
              {items.map((each) => (
                <Group key={each.id} justify="space-between">
                  <Anchor
                    fw={600}
                    renderRoot={(given) => <Link {...given} to="/servers/$serverId" params={{ serverId: each.id }} />}
                  >
                    {each.name}
                  </Anchor>
                  <Group gap="xs">
                    {each.maintenance_until ? (
                      <Badge variant="light" color="blue" tt="none">
                        {t.maintenance}
                      </Badge>
                    ) : null}
                    <StatusBadge status={each.status} />
                    <Text size="xs" c="dimmed">
                      {each.checked_at ? <Time at={each.checked_at} /> : t.never}
                    </Text>
                  </Group>
                </Group>
              ))}
            </Stack>
          )
        }
      </Answer>
    </Section>
  );
}

function Allotments() {
  const t = useWords(words);
  const servers = useServers();
  const allotments = useQuery(allotmentsQuery(useApi()));
  return (
    <Section title={t.left}>
      <Answer of={allotments} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t.noAllotment}</Text>
          ) : (
            <Stack>
              {items.map(({ allotment: { server_id, total, used } }) => (
                <Stack key={server_id} gap="xs">
                  <Text size="sm" fw={600}>
                    {nameIn(servers, server_id)}
                  </Text>
                  <Usage label={t.disk} used={used?.disk_mib ?? 0} limit={total.disk_mib ?? 0} show={mib} />
                  <Usage label={t.ftp} used={used?.ftp_accounts ?? 0} limit={total.ftp_accounts ?? 0} />
                </Stack>
              ))}
            </Stack>
          )
        }
      </Answer>
    </Section>
  );
}

function Announcements() {
  const t = useWords(words);
  const language = useLanguage();
  const announcements = useQuery(announcementsQuery(useApi()));
  const subjects = { maintenance: t.maintenanceSubject, change: t.change, policy: t.policy, other: t.other };
  return (
    <Section title={t.announcements}>
      <Answer of={announcements} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t.noAnnouncement}</Text>
          ) : (
            <Stack gap="md">
              {items.map((each) => (
                <div key={each.id}>
                  <Group gap="xs">
                    <Badge variant="light" tt="none" color="gray">
                      {subjects[each.subject]}
                    </Badge>
                    {each.current ? (
                      <Badge variant="light" tt="none" color="teal">
                        {t.current}
                      </Badge>
                    ) : null}
                    <Text size="xs" c="dimmed">
                      <At at={each.starts_at} />
                    </Text>
                  </Group>
                  <Text fw={600} size="sm">
                    {each.title[language]}
                  </Text>
                  <Text size="sm" className="long">
                    {each.text[language]}
                  </Text>
                </div>
              ))}
            </Stack>
          )
        }
      </Answer>
    </Section>
  );
}

function Desk() {
  const t = useWords(words);
  const language = useLanguage();
  const desk = useQuery(deskQuery(useApi()));
  const ask = (
    <Button size="xs" variant="default" renderRoot={(given) => <Link {...given} to="/desk" />}>
      {t.ask}
    </Button>
  );
  return (
    <Section title={t.desk} tools={ask}>
      <Answer of={desk} rows={1}>
        {({ open, answers_from, text }) => (
          <Stack gap="xs">
            <Group gap="xs">
              <Badge variant="light" tt="none" color={open ? 'teal' : 'gray'}>
                {open ? t.open : t.closed}
              </Badge>
              {open ? null : (
                <Text size="sm">
                  {t.answersFrom}: <At at={answers_from} />
                </Text>
              )}
            </Group>
            <Text size="sm" className="long">
              {text[language]}
            </Text>
          </Stack>
        )}
      </Answer>
    </Section>
  );
}
