import { Alert, Anchor, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { openIncidentsQuery } from './api';
import { words } from './words';

/** What is wrong now. */
export function Incidents() {
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
