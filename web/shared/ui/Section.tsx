import { Group, Paper, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of a page, with its title and what can be done in it. */
export function Section({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <Paper withBorder p="md" mb="md" component="section">
      <Group justify="space-between" mb="sm">
        <Title order={2}>{title}</Title>
        {tools ? (
          <Group gap="xs" className="no-print">
            {tools}
          </Group>
        ) : null}
      </Group>
      {children}
    </Paper>
  );
}
