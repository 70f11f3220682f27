import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Heading } from '@/ui/Heading';
import { useHeld } from './area';

interface Props {
  title: string;
  hint?: string;
  children?: ReactNode;
}

/** What a page of an area is about: its heading, or a part's below the name of whose area it is. */
export function PageTitle(props: Props) {
  const { onBehalf } = useHeld();
  return onBehalf ? <PartTitle {...props} /> : <Heading {...props} />;
}

function PartTitle({ title, hint, children }: Props) {
  return (
    <Group justify="space-between" align="flex-start" mb="md">
      <Stack gap={2}>
        <Title order={2}>{title}</Title>
        {hint ? (
          <Text size="sm" c="dimmed">
            {hint}
          </Text>
        ) : null}
      </Stack>
      <Group gap="xs">{children}</Group>
    </Group>
  );
}
