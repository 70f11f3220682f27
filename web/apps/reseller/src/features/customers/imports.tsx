import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { download, toCsv } from '@/ui/csv';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { complain, useSave } from '@/ui/save';
import { asBase64 } from '../../files';
import { Rows } from './import_rows';
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

/** Register the customers of a list: checked first, then row by row. */
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
  const preview = useMutation({
    mutationFn: async (chosen: File) =>
      answered(api.POST('/reseller/imports/preview', { body: { csv_base64: await asBase64(chosen) } })),
    onError: complain,
  });
  const begin = useSave({
    act: async (chosen: File) =>
      answered(
        api.POST('/reseller/imports', {
          body: { csv_base64: await asBase64(chosen), file_name: chosen.name.slice(0, 100) },
        }),
      ),
    stale: [['imports']],
    done: false,
    after: onBegun,
  });
  const foreseen = preview.data;
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
              preview.reset();
            }}
            w={{ base: '100%', sm: 320 }}
          />
          <Button
            variant={foreseen ? 'default' : 'filled'}
            disabled={!file}
            loading={preview.isPending}
            onClick={() => file && preview.mutate(file)}
          >
            {t.dryRun}
          </Button>
          {foreseen && file ? (
            <Button disabled={foreseen.new === 0} loading={begin.isPending} onClick={() => begin.mutate(file)}>
              {t.startImport}
            </Button>
          ) : null}
        </Group>
        {foreseen ? (
          <>
            <Text size="sm" role="status">
              {t.new}: {foreseen.new} · {t.known}: {foreseen.known} · {t.refused}: {foreseen.refused}
            </Text>
            <Rows rows={foreseen.rows} />
          </>
        ) : null}
      </Stack>
    </Section>
  );
}
