import { Anchor, Badge, Button, FileInput, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
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
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { asBase64 } from '../../files';
import { words } from './words';

type Row = Schemas['Foreseen']['rows'][number];
type Import = Schemas['Import'];

/** Bytes of a file in one request: a body of the API has at most 256 KiB. */
const PART = 150_000;
const WORKING: ReadonlySet<Import['phase']> = new Set(['reading', 'foreseeing', 'registering']);

const COLOURS: Record<Row['fate'], string> = {
  waiting: 'gray',
  new: 'blue',
  created: 'teal',
  known: 'gray',
  refused: 'red',
};

/** Register the customers of a list, however long: checked first, then on the server by itself. */
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

/** Look at it until nothing moves any more. Whoever leaves finds it again below. */
function Running({ begun }: { begun: Import }) {
  const t = useWords(words);
  const api = useApi();
  const path = { import_id: begun.id };
  const one = useQuery({
    queryKey: ['imports', begun.id],
    queryFn: () => answered(api.GET('/reseller/imports/{import_id}', { params: { path } })),
    refetchInterval: ({ state }) => (WORKING.has((state.data ?? begun).phase) ? 1000 : false),
    staleTime: 0,
  });
  const register = useSave({
    act: () => answered(api.POST('/reseller/imports/{import_id}/registration', { params: { path } })),
    stale: [['imports']],
    done: false,
  });
  const now = one.data ?? begun;
  const rows = usePages({
    key: ['imports', begun.id, 'rows', now.phase, now.seen ?? 0, now.done ?? 0],
    ask: (query) => answered(api.GET('/reseller/imports/{import_id}/rows', { params: { path, query } })),
    size: 25,
  });
  return (
    <Section title={now.file_name}>
      <Stack>
        <Far now={now} />
        {now.phase === 'foreseen' ? (
          <Button disabled={!now.new} loading={register.isPending} onClick={() => register.mutate()} w="fit-content">
            {t.startImport}
          </Button>
        ) : null}
        <Rows rows={rows.items ?? []} {...(rows.hasNextPage ? { more: () => void rows.fetchNextPage() } : {})} />
      </Stack>
    </Section>
  );
}

/** How far it is: what was looked up, then what was registered. */
function Far({ now }: { now: Import }) {
  const t = useWords(words);
  if (now.phase === 'unreadable') {
    return (
      <Text size="sm" c="red" role="alert">
        {t.refused}: {now.reason}
      </Text>
    );
  }
  const registers = now.phase === 'registering' || now.phase === 'done';
  const count = (registers ? now.done : now.seen) ?? 0;
  return (
    <>
      <Text size="sm" role="status">
        {t.progress(count, now.total)} · {registers ? t.created : t.new}: {(registers ? now.created : now.new) ?? 0} ·{' '}
        {t.known}: {now.known ?? 0} · {t.refused}: {now.refused ?? 0}
      </Text>
      <Progress value={now.total > 0 ? (100 * count) / now.total : 0} aria-label={t.progress(count, now.total)} />
    </>
  );
}

function isOver({ phase }: Import): boolean {
  return phase === 'done' || phase === 'unreadable';
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
    {
      title: t.fate,
      cell: (each) => t.progress((each.phase === 'foreseen' ? each.seen : each.done) ?? 0, each.total),
    },
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
