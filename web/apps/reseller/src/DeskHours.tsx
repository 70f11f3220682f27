import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { define, useLanguage, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { At } from '@/ui/Time';
import { deskQuery } from './known';

const words = define({
  open: ['受付中', 'Open now'],
  closed: ['受付時間外', 'Closed now'],
  answersFrom: ['次の受付開始', 'Answers from'],
});

/** Whether the help desk is open now, and when it will answer. */
export function DeskHours({ title, tools }: { title: string; tools?: ReactNode }) {
  const t = useWords(words);
  const language = useLanguage();
  const desk = useQuery(deskQuery(useApi()));
  return (
    <Section title={title} tools={tools}>
      <Answer of={desk} rows={1}>
        {({ open, answers_from, text }) => (
          <Stack gap="xs">
            <Group gap="xs">
              <Badge size="lg" variant="light" tt="none" color={open ? 'teal' : 'gray'}>
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
