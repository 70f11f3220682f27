import { Button } from '@mantine/core';
import { useWords } from '@/i18n';
import { dayOf } from '@/i18n/japan';
import { type Cell, download, toCsv } from './csv';
import { useSave } from './save';
import { common } from './words';

interface Props<T> {
  file: string;
  columns: readonly { title: string; text?: (item: T) => Cell }[];
  all: () => Promise<readonly T[]>;
}

/** A list as a file for a spreadsheet: all of its pages, not only what is shown. */
export function SaveCsv<T>({ file, columns, all }: Props<T>) {
  const t = useWords(common);
  const spelt = columns.filter(({ text }) => text);
  const save = useSave({
    act: all,
    done: false,
    after: (items) => {
      const rows = items.map((item) => spelt.map(({ text }) => text?.(item)));
      download(`${file}-${dayOf(new Date())}.csv`, toCsv([spelt.map(({ title }) => title), ...rows]));
    },
  });
  return (
    <Button size="xs" variant="default" loading={save.isPending} onClick={() => save.mutate()}>
      {t.csv}
    </Button>
  );
}
