import { Badge, Text } from '@mantine/core';
import { useWords } from '@/i18n';
import { duration } from '@/i18n/format';
import { useNow } from '@/ui/now';
import { At } from '@/ui/Time';
import type { Report } from './api';
import { decidable, leftUntil } from './rules';
import { words } from './words';

/** When a report is due; while somebody has to decide, how long that is from now. */
export function Deadline({ of: report }: { of: Report }) {
  const t = useWords(words);
  const { seconds, over, soon } = leftUntil(report.due_at, useNow());
  const span = duration(seconds);
  return (
    <>
      <Text size="sm">
        <At at={report.due_at} />
      </Text>
      {decidable(report) ? (
        <Badge variant="light" color={over ? 'red' : soon ? 'orange' : 'blue'} tt="none">
          {over ? t.over(span) : t.left(span)}
        </Badge>
      ) : null}
    </>
  );
}
