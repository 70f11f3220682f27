import { SimpleGrid, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** What is known of one thing: names and values, side by side where there is room. */
export function Facts({ of, cols = 2 }: { of: readonly (readonly [string, ReactNode])[]; cols?: number }) {
  return (
    <SimpleGrid component="dl" cols={{ base: 1, sm: cols }} spacing="sm" verticalSpacing="sm" m={0}>
      {of.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <Text component="dd" size="sm" m={0} className="long">
            {value}
          </Text>
        </div>
      ))}
    </SimpleGrid>
  );
}
