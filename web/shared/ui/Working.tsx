import { Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '@/i18n';
import { common } from './words';

const SLOW_MS = 8_000;

/** Grey bars where the answer will be; when it takes long, a word. */
export function Working({ rows = 5, height = 36 }: { rows?: number; height?: number }) {
  const t = useWords(common);
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const late = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(late);
  }, []);
  return (
    <Stack gap="xs" aria-busy="true">
      {slow ? (
        <Text size="sm" role="status">
          {t.slow}
        </Text>
      ) : (
        <VisuallyHidden>{t.loading}</VisuallyHidden>
      )}
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}
