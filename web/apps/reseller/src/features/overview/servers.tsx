import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Section } from '@/ui/Section';
import { StatusBadge } from '@/ui/StatusBadge';
import { Time } from '@/ui/Time';
import { Usage } from '@/ui/Usage';
import { allotmentsQuery, nameIn, serversQuery, useServers } from '../../known';
import { words } from './words';

/** One's servers now. */
export function Servers() {
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

/** What can still be sold on each of them. */
export function Allotments() {
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
