import { Button, Progress, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { Rows } from './import_rows';
import { words } from './words';

export type Import = Schemas['Import'];

const WORKING: ReadonlySet<Import['phase']> = new Set(['reading', 'foreseeing', 'registering']);

/** Look at it until nothing moves any more. Whoever leaves finds it again below. */
export function Running({ begun }: { begun: Import }) {
  const t = useWords(words);
  const api = useApi();
  const queries = useQueryClient();
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
  const still = !WORKING.has(now.phase);
  useEffect(() => {
    if (still)
      for (const queryKey of [['imports', 'list'], ['customers']]) void queries.invalidateQueries({ queryKey });
  }, [still, queries]);
  const rows = usePages({
    key: ['imports', begun.id, 'rows', now.phase],
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
        <Rows rows={rows.items} {...(rows.hasNextPage ? { more: () => void rows.fetchNextPage() } : {})} />
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
  if (now.phase === 'reading' || now.phase === 'uploading') {
    return (
      <Text size="sm" role="status">
        {t.reading}
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

/** Imports of the last 30 days: looked at again, or gone on with. */
export function Recent({ onPick }: { onPick: (picked: Import) => void }) {
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
        {...imports.list}
        keyOf={(each) => each.id}
        empty={<Empty title={t.noImports} />}
      />
    </Section>
  );
}
