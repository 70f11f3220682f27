import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';

/** A page's title, what it is for, and what can be done here. The window's title follows. */
export function Heading({ title, hint, children }: { title: string; hint?: string; children?: ReactNode }) {
  useEffect(() => {
    const before = document.title;
    document.title = `${title} – ${before.split(' – ').at(-1)}`;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <Group justify="space-between" align="flex-start" mb="md">
      <Stack gap={2}>
        <Title order={1}>{title}</Title>
        {hint ? (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        ) : null}
      </Stack>
      <Group gap="xs" className="no-print">
        {children}
      </Group>
    </Group>
  );
}
