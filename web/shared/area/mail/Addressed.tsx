import { Badge, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '@/i18n';
import { words } from './words';

/** An address of an area in a list: what else is said of it, and whether it is switched off. */
export function Addressed({ address, enabled, children }: { address: string; enabled: boolean; children?: ReactNode }) {
  const t = useWords(words);
  return (
    <>
      <Text size="sm" fw={600} className="long">
        {address}
      </Text>
      {children}
      {enabled ? null : (
        <Badge color="gray" variant="light" tt="none">
          {t.off}
        </Badge>
      )}
    </>
  );
}
