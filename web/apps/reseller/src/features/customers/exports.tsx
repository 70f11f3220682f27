import { Button, Menu } from '@mantine/core';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { monthAfter, monthOf } from '@/i18n/japan';
import { useApi } from '@/ui/Console';
import { download } from '@/ui/csv';
import { useSave } from '@/ui/save';
import { words } from './words';

const MONTHS = [0, -1, -2];

/** Files of everything: customers as an import reads them, a month's contracts, what was used. */
export function ExportMenu() {
  const t = useWords(words);
  const api = useApi();
  const save = useSave({
    act: (ask: () => Promise<Schemas['CsvFile-Output']>) => ask(),
    done: false,
    after: (file) => download(file.file_name, file.csv),
  });
  const months = MONTHS.map((each) => monthAfter(monthOf(new Date()), each));
  return (
    <Menu>
      <Menu.Target>
        <Button variant="default" loading={save.isPending}>
          {t.exports}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => save.mutate(() => answered(api.GET('/reseller/exports/customers')))}>
          {t.exportAll}
        </Menu.Item>
        <Menu.Label>{t.exportMonth}</Menu.Label>
        {months.map((month) => (
          <Menu.Item
            key={month}
            onClick={() =>
              save.mutate(() => answered(api.GET('/reseller/exports/contracts', { params: { query: { month } } })))
            }
          >
            {month}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          onClick={() =>
            save.mutate(() => answered(api.GET('/reseller/usage/file', { params: { query: { grain: 'month' } } })))
          }
        >
          {t.exportUse}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
