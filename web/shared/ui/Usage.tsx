import { Group, Progress, Stack, Text } from '@mantine/core';
import { number } from '@/i18n/format';

const WARN = 75;
const FULL = 90;

/** How much of a limit is used: teal, yellow from 75 %, red from 90 %. Never by colour alone. */
export function Usage({
  label,
  used,
  limit,
  show = number,
}: {
  label: string;
  used: number;
  limit: number;
  show?: (value: number) => string;
}) {
  const percent = limit > 0 ? (100 * used) / limit : used > 0 ? 100 : 0;
  const colour = percent >= FULL ? 'red.8' : percent >= WARN ? 'yellow.7' : 'teal.7';
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm">{label}</Text>
        <Text size="sm" className="num">
          {show(used)} / {show(limit)} ({number(percent)} %)
        </Text>
      </Group>
      <Progress value={Math.min(100, percent)} color={colour} aria-label={label} />
    </Stack>
  );
}
