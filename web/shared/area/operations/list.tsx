import { Alert, Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { clock } from '@/i18n/format';
import { Empty } from '@/ui/Empty';
import { usePages } from '@/ui/pages';
import { Time } from '@/ui/Time';
import { Trouble } from '@/ui/Trouble';
import { Working } from '@/ui/Working';
import { common } from '@/ui/words';
import { useAreaApi, useHeld, useKey } from '../area';
import { isRunning, type Operation, useWritable } from '../known';
import { useOrder } from '../order';
import { STATE_COLOUR, stateWords } from '../Reached';
import { actionName } from './rules';
import { words } from './words';

const LIVE_MS = 2_000;
const CALM_MS = 15_000;

/** What was ordered, step by step, live while anything is on its way. */
export function OperationList({ size = 20 }: { size?: number }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const key = useKey();
  const found = usePages({
    key: key('operations', 'all'),
    ask: (query) => answered(api.GET('/operations', { params: { query } })),
    size,
    everyMs: (items) => (items.some(isRunning) ? LIVE_MS : CALM_MS),
  });
  const { items, error } = found;
  return (
    <Stack gap="sm">
      {error ? <Trouble error={error} retry={() => void found.refetch()} /> : null}
      {items || error ? null : <Working />}
      {items?.length === 0 ? <Empty title={t.nothing} /> : null}
      <Stack gap="sm" aria-live="polite">
        {items?.map((each) => (
          <Order key={each.id} operation={each} />
        ))}
      </Stack>
      {found.hasNextPage ? (
        <Group>
          <Button
            variant="default"
            size="xs"
            onClick={() => void found.fetchNextPage()}
            loading={found.isFetchingNextPage}
          >
            {own.more}
          </Button>
        </Group>
      ) : null}
    </Stack>
  );
}

function Order({ operation }: { operation: Operation }) {
  const t = useWords(words);
  const states = useWords(stateWords);
  const { onBehalf } = useHeld();
  const name = actionName(operation.action, t);
  const began = operation.steps[0]?.at;
  return (
    <Paper withBorder p="sm" component="article" aria-label={`${name} ${operation.subject}`}>
      <Stack gap={6}>
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          {operation.subject ? (
            <Text size="sm" className="long">
              {operation.subject}
            </Text>
          ) : null}
          <Text size="xs" c="dimmed">
            {began ? <Time at={began} /> : null}
            {onBehalf ? ` · ${operation.by}` : ''}
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
        {operation.state === 'failed' || operation.reason || operation.advice ? <Why operation={operation} /> : null}
      </Stack>
    </Paper>
  );
}

/** Why it waits or has failed, and the way to have it tried at once. */
function Why({ operation }: { operation: Operation }) {
  const t = useWords(words);
  const states = useWords(stateWords);
  const api = useAreaApi();
  const writable = useWritable();
  const again = useOrder({
    act: () =>
      answered(api.POST('/operations/{operation_id}/retry', { params: { path: { operation_id: operation.id } } })),
    done: t.ordered,
  });
  return (
    <Alert color={operation.state === 'failed' ? 'red' : 'yellow'} p="xs">
      <Group justify="space-between">
        <Text size="sm" className="long">
          {[operation.reason, operation.advice].filter(Boolean).join('\n') || states[operation.state]}
        </Text>
        {writable && operation.state !== 'applied' ? (
          <Button size="compact-sm" variant="default" onClick={() => again.mutate()} loading={again.isPending}>
            {t.again}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
