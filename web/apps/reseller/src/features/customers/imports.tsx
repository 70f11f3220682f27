import { Button, FileInput, Group, Progress, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { download, toCsv } from '@/ui/csv';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { asBase64 } from '../../files';
import { type Import, Recent, Running } from './import_run';
import { words } from './words';

/** What the API calls the columns; the first three have to be filled. */
const HEAD = [
  '外部ID',
  '契約者名',
  'コース',
  'フリガナ',
  '顧客番号',
  'ログインID',
  'メールアドレス',
  '電話番号',
  '契約日',
  '利用開始日',
  '満了日',
  '備考',
];

/** Bytes of a file in one request: a body of the API has at most 256 KiB. */
const PART = 150_000;

/** Register the customers of a list, however long: checked first, then on the server by itself. */
export function Imports() {
  const t = useWords(words);
  const [running, setRunning] = useState<Import>();
  return (
    <>
      <Heading title={t.import} hint={t.importHint}>
        <Button variant="default" onClick={() => download('customers.csv', toCsv([HEAD]))}>
          {t.template}
        </Button>
        <Button variant="default" renderRoot={(given) => <Link {...given} to="/customers" />}>
          {t.title}
        </Button>
      </Heading>
      {running ? <Running begun={running} key={running.id} /> : <Check onBegun={setRunning} />}
      <Recent onPick={setRunning} />
    </>
  );
}

function Check({ onBegun }: { onBegun: (begun: Import) => void }) {
  const t = useWords(words);
  const api = useApi();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const check = useSave({
    act: async (chosen: File) => {
      const begun = await answered(
        api.POST('/reseller/imports/uploads', { body: { file_name: chosen.name.slice(0, 100) } }),
      );
      const path = { import_id: begun.id };
      for (let start = 0; start < Math.max(chosen.size, 1); start += PART) {
        const csv_base64 = await asBase64(chosen.slice(start, start + PART));
        const body = { number: start / PART + 1, csv_base64 };
        await answered(api.POST('/reseller/imports/{import_id}/parts', { params: { path }, body }));
        setSent(Math.min(start + PART, chosen.size));
      }
      return answered(api.POST('/reseller/imports/{import_id}/reading', { params: { path } }));
    },
    stale: [['imports']],
    done: false,
    after: onBegun,
  });
  return (
    <Section title={t.chooseFile}>
      <Stack>
        <Group align="flex-end">
          <FileInput
            label={t.chooseFile}
            accept=".csv,text/csv"
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              setSent(0);
            }}
            w={{ base: '100%', sm: 320 }}
          />
          <Button disabled={!file?.size} loading={check.isPending} onClick={() => file && check.mutate(file)}>
            {t.dryRun}
          </Button>
        </Group>
        {check.isPending && file ? <Progress value={(100 * sent) / file.size} aria-label={t.chooseFile} /> : null}
      </Stack>
    </Section>
  );
}
