import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import { useWords } from '@/i18n';
import { common } from './words';

/** Grey bars where the answer will be. */
export function Working({ rows = 5, height = 36 }: { rows?: number; height?: number }) {
  const t = useWords(common);
  return (
    <Stack gap="xs" aria-busy="true">
      <VisuallyHidden>{t.loading}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={index} height={height} />
      ))}
    </Stack>
  );
}
