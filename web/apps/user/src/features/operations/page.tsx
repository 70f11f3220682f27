import { Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { clock } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { useSave } from '@/ui/save';
import { Time } from '@/ui/Time';
import { Trouble } from '@/ui/Trouble';
import { Working } from '@/ui/Working';
import { common } from '@/ui/words';
import { isRunning, type Operation } from '../../known';
import { STATE_COLOUR, stateWords } from '../../Reached';
import { STALE } from '../../Things';
import { words } from './words';

const LIVE_MS = 2_000;
const CALM_MS = 15_000;
const SIZE = 20;

/** What was ordered, step by step, live while anything is on its way. */
export function Operations() {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const found = useInfiniteQuery({
    queryKey: ['operations', 'all'],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/account/operations', {
          params: { query: pageParam ? { limit: SIZE, after: pageParam } : { limit: SIZE } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isRunning)) ? LIVE_MS : CALM_MS),
  });
  const items = found.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      {found.error ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
      {items || found.error ? null : <Working />}
      {items?.length === 0 ? <Empty title={t.empty} /> : null}
      <Stack gap="sm" aria-live="polite">
        {items?.map((each) => (
          <Order key={each.id} operation={each} />
        ))}
      </Stack>
      {found.hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          mt="md"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
        >
          {own.more}
        </Button>
      ) : null}
    </>
  );
}

function Order({ operation }: { operation: Operation }) {
  const t = useWords(words);
  const states = useWords(stateWords);
  const name = spoken(operation.action, t);
  const began = operation.steps[0]?.at;
  return (
    <Paper withBorder p="sm" component="article" aria-label={`${name} ${operation.subject}`}>
      <Stack gap={6}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="sm" className="long">
            {operation.subject}
          </Text>
          <Text size="xs" c="dimmed">
            {began ? <Time at={began} /> : null}
            {operation.attempts > 1 ? ` · ${t.attempts(operation.attempts)}` : ''}
          </Text>
        </Group>
        <Group gap={6}>
          {operation.steps.map((step, index) => (
            <Group key={`${step.state} ${step.at}`} gap={6} wrap="nowrap">
              {index > 0 ? <IconArrowRight size={12} aria-hidden /> : null}
              <Badge variant="light" tt="none" color={STATE_COLOUR[step.state]}>
                {states[step.state]} {clock(step.at)}
              </Badge>
            </Group>
          ))}
        </Group>
        {operation.state === 'failed' ? <Failure operation={operation} /> : null}
      </Stack>
    </Paper>
  );
}

function Failure({ operation }: { operation: Operation }) {
  const t = useWords(words);
  const states = useWords(stateWords);
  const api = useApi();
  const again = useSave({
    act: () =>
      answered(
        api.POST('/account/operations/{operation_id}/retry', { params: { path: { operation_id: operation.id } } }),
      ),
    stale: STALE,
    done: t.ordered,
  });
  return (
    <Alert color="red" p="xs">
      <Group justify="space-between">
        <Text size="sm" className="long">
          {[operation.reason, operation.advice].filter(Boolean).join('\n') || states.failed}
        </Text>
        <Button size="compact-sm" variant="default" onClick={() => again.mutate()} loading={again.isPending}>
          {t.again}
        </Button>
      </Group>
    </Alert>
  );
}

/** Say domain.create as people do; an action without a word is shown as it is. */
function spoken(action: string, t: Record<string, unknown>): string {
  const said = action.split('.').map((each) => t[each]);
  return said.every((each) => typeof each === 'string') ? said.join(' ') : action;
}
