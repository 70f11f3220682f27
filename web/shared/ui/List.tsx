import { Button, Group, Table, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '@/i18n';
import type { Cell } from './csv';
import { SaveCsv } from './SaveCsv';
import type { Sorting } from './sorting';
import { Trouble } from './Trouble';
import { Working } from './Working';
import { common } from './words';

export interface Column<T> {
  /** Empty over what can be done with a row. */
  title: string;
  /** What stands over it in the title's place: a box that ticks them all. */
  head?: ReactNode;
  cell: (item: T) => ReactNode;
  /** Figures stand under each other, at the right. */
  numeric?: boolean;
  /** How the rows are sorted by it, and what turns that. */
  sort?: Sorting;
  /** What stands in the file; columns without it are left out of it. */
  text?: (item: T) => Cell;
}

interface Props<T> {
  label: string;
  columns: readonly Column<T>[];
  items: readonly T[] | undefined;
  keyOf: (item: T) => string;
  error?: Error | null;
  retry?: () => void;
  /** What stands here when there is nothing: the next thing to do. */
  empty: ReactNode;
  more?: (() => void) | undefined;
  busy?: boolean;
  minWidth?: number;
  /** Its name: the list can be saved as a file. */
  file?: string;
  /** Everything of the list, for the file; without it, what is shown. */
  all?: () => Promise<readonly T[]>;
}

/** A table with its states: reading, in trouble, empty, more to come. Narrow screens scroll it. */
export function List<T>(props: Props<T>) {
  const { items, error, retry, empty } = props;
  const trouble = error ? <Trouble error={error} {...(retry ? { retry } : {})} /> : null;
  if (!items) return trouble ?? <Working rows={6} />;
  if (items.length === 0) return trouble ?? empty;
  return (
    <>
      {trouble}
      <Rows {...props} items={items} />
      <Foot {...props} items={items} />
    </>
  );
}

function Rows<T>({ label, columns, items, keyOf, minWidth = 640 }: Props<T> & { items: readonly T[] }) {
  const t = useWords(common);
  return (
    <Table.ScrollContainer
      minWidth={minWidth}
      scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': label } }}
    >
      <Table highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.title} className={column.numeric ? 'num' : undefined} aria-sort={column.sort?.now}>
                {column.head ?? (column.title ? <Head {...column} /> : <VisuallyHidden>{t.actions}</VisuallyHidden>)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={keyOf(item)}>
              {columns.map((column) => (
                <Table.Td key={column.title} className={column.numeric ? 'num' : undefined}>
                  {column.cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const ARROWS = { ascending: IconArrowUp, descending: IconArrowDown };

function Head({ title, sort }: { title: string; sort?: Sorting }) {
  if (!sort) return title;
  const Arrow = sort.now ? ARROWS[sort.now] : undefined;
  return (
    <UnstyledButton className="sort" data-sorted={sort.now} onClick={sort.turn}>
      {title}
      {Arrow ? <Arrow size={14} aria-hidden /> : null}
    </UnstyledButton>
  );
}

function Foot<T>({ more, busy, items, file, all, columns }: Props<T> & { items: readonly T[] }) {
  const t = useWords(common);
  return (
    <Group justify="space-between" className="no-print">
      <Text size="sm" c="dimmed" aria-live="polite">
        {more ? t.countMore(items.length) : t.count(items.length)}
      </Text>
      <Group gap="xs">
        {file ? <SaveCsv file={file} columns={columns} all={all ?? (async () => items)} /> : null}
        {more ? (
          <Button size="xs" variant="default" onClick={more} loading={busy ?? false}>
            {t.more}
          </Button>
        ) : null}
      </Group>
    </Group>
  );
}
