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
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { Rows } from './import_rows';
import { words } from './words';

export type Import = Schemas['Import'];

/** Step after step until every row has met its fate. Whoever leaves finds it again below. */
export function Running({ begun }: { begun: Import }) {
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
  const over = isOver(now);
  const queries = useQueryClient();
  useEffect(() => {
    if (over) for (const queryKey of [['imports', 'list'], ['customers']]) void queries.invalidateQueries({ queryKey });
  }, [over, queries]);
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
