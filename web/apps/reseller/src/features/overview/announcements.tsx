import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLanguage, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { At } from '@/ui/Time';
import { announcementsQuery } from './api';
import { words } from './words';

/** What the operator has to say. */
export function Announcements() {
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
