import { Button, Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What was done, and beside it the way back. */
export function offer(said: string, label: string, back: () => void): ReactNode {
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <Text size="sm">{said}</Text>
      <Button size="compact-sm" variant="default" onClick={back}>
        {label}
      </Button>
    </Group>
  );
}
