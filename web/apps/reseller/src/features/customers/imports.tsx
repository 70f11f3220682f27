import { Anchor, Badge, Button, FileInput, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { complain, useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { asBase64 } from '../../files';
import { words } from './words';

type Row = Schemas['Foreseen']['rows'][number];
type Import = Schemas['Import'];

const COLOURS: Record<Row['fate'], string> = {
  waiting: 'gray',
  new: 'blue',
  created: 'teal',
  known: 'gray',
  refused: 'red',
};

/** Register the customers of a list: checked first, then row by row. */
export function Imports() {
  const t = useWords(words);
  const [running, setRunning] = useState<Import>();
  return (
    <>
      <Heading title={t.import} hint={t.importHint}>
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

function Rows({ rows, more }: { rows: readonly Row[]; more?: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const columns: Column<Row>[] = [
    { title: t.row, numeric: true, cell: (row) => row.row },
    { title: t.name, cell: (row) => <RowName row={row} /> },
    { title: t.externalId, cell: (row) => row.external_id || '–' },
    {
      title: t.fate,
      cell: (row) => (
        <Group gap="xs">
          <Badge variant="light" tt="none" color={COLOURS[row.fate]}>
            {t[row.fate]}
          </Badge>
          <Text size="sm" className="long">
            {row.reason}
          </Text>
        </Group>
      ),
    },
  ];
  return (
    <List
      label={t.fate}
      columns={columns}
      items={rows}
      keyOf={(row) => String(row.row)}
      empty={<Empty title={own.none} />}
      more={more}
    />
  );
}

function RowName({ row }: { row: Row }) {
  const { customer_id } = row;
  if (!customer_id) return row.contract_name;
  return (
    <Anchor
      renderRoot={(given) => <Link {...given} to="/customers/$customerId" params={{ customerId: customer_id }} />}
    >
      {row.contract_name}
    </Anchor>
  );
}

/** Step after step until every row has met its fate. Whoever leaves finds it again below. */
function Running({ begun }: { begun: Import }) {
  const t = useWords(words);
  const api = useApi();
  const path = { import_id: begun.id };
  const step = useQuery({
    queryKey: ['imports', begun.id, 'steps'],
    queryFn: () => answered(api.POST('/reseller/imports/{import_id}/steps', { params: { path } })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 500),
    enabled: !isOver(begun),
    staleTime: 0,
  });
  const now = step.data ?? begun;
  const rows = usePages({
    key: ['imports', begun.id, 'rows', now.done ?? 0],
    ask: (query) => answered(api.GET('/reseller/imports/{import_id}/rows', { params: { path, query } })),
    size: 25,
  });
  return (
    <Section title={now.file_name}>
      <Stack>
        <Text size="sm" role="status">
          {t.progress(now.done ?? 0, now.total)} · {t.created}: {now.created ?? 0} · {t.known}: {now.known ?? 0} ·{' '}
          {t.refused}: {now.refused ?? 0}
        </Text>
        <Progress
          value={now.total > 0 ? (100 * (now.done ?? 0)) / now.total : 100}
          aria-label={t.progress(now.done ?? 0, now.total)}
        />
        <Rows rows={rows.items ?? []} {...(rows.hasNextPage ? { more: () => void rows.fetchNextPage() } : {})} />
      </Stack>
    </Section>
  );
}

function isOver({ done = 0, total }: Import): boolean {
  return done >= total;
}

function Recent({ onPick }: { onPick: (picked: Import) => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const imports = usePages({
    key: ['imports', 'list'],
    ask: (query) => answered(api.GET('/reseller/imports', { params: { query } })),
  });
  const columns: Column<Import>[] = [
    { title: t.file, cell: (each) => each.file_name },
    { title: t.at, cell: (each) => <At at={each.created_at} /> },
    { title: t.fate, cell: (each) => t.progress(each.done ?? 0, each.total) },
    {
      title: t.actions,
      cell: (each) => (
        <Button size="compact-xs" variant="default" onClick={() => onPick(each)}>
          {isOver(each) ? own.details : t.goOn}
        </Button>
      ),
    },
  ];
  return (
    <Section title={t.imports}>
      <List
        label={t.imports}
        columns={columns}
        items={imports.items}
        keyOf={(each) => each.id}
        error={imports.error}
        retry={() => void imports.refetch()}
        empty={<Empty title={t.noImports} />}
        more={imports.hasNextPage ? () => void imports.fetchNextPage() : undefined}
      />
    </Section>
  );
}
