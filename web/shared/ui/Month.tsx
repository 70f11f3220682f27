import { ActionIcon, Button, Group, Table, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { currentLanguage, useWords } from '@/i18n';
import { dayOf, monthAfter, weeksOf } from '@/i18n/japan';
import { common } from './words';

interface Props {
  label: string;
  /** 2026-09 */
  month: string;
  onMonth: (month: string) => void;
  cell: (day: string) => ReactNode;
}

/** A month on the wall, Monday first; what stands in a day is the page's. */
export function Month({ label, month, onMonth, cell }: Props) {
  const t = useWords(common);
  const today = dayOf(new Date());
  const spell = (at: string, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(currentLanguage(), { timeZone: 'UTC', ...parts }).format(new Date(`${at}T00:00:00Z`));
  return (
    <>
      <Group gap="xs" mb="xs">
        <ActionIcon variant="default" aria-label={t.monthBefore} onClick={() => onMonth(monthAfter(month, -1))}>
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <Text fw={600} miw={110} ta="center" aria-live="polite">
          {spell(`${month}-01`, { year: 'numeric', month: 'long' })}
        </Text>
        <ActionIcon variant="default" aria-label={t.monthAfter} onClick={() => onMonth(monthAfter(month, 1))}>
          <IconChevronRight size={16} aria-hidden />
        </ActionIcon>
        <Button size="compact-sm" variant="subtle" onClick={() => onMonth(today.slice(0, 7))}>
          {t.today}
        </Button>
      </Group>
      <Table.ScrollContainer
        minWidth={640}
        scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
      >
        <Table withTableBorder withColumnBorders className="month" aria-label={label}>
          <Table.Thead>
            <Table.Tr>
              {(weeksOf('2024-01')[0] ?? []).map((day) => (
                <Table.Th key={day}>{spell(day ?? '', { weekday: 'short' })}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {weeksOf(month).map((week) => (
              <Table.Tr key={week.find(Boolean)}>
                {week.map((day, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the days of a week stay where they are
                  <Table.Td key={index} data-today={day === today || undefined} data-weekend={index > 4 || undefined}>
                    {day ? (
                      <>
                        <Text size="xs" fw={day === today ? 700 : 400} {...(day === today ? {} : { c: 'dimmed' })}>
                          {Number(day.slice(8))}
                        </Text>
                        {cell(day)}
                      </>
                    ) : null}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}
