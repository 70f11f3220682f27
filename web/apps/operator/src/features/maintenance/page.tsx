import { Badge, Button, Stack, Text, Tooltip } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime, listed } from '@/i18n/format';
import { monthOf } from '@/i18n/japan';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Month } from '@/ui/Month';
import { useNow } from '@/ui/now';
import { everything } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { nameIn, useManager, useServers } from '../../known';
import { WindowForm } from './form';
import { onDay, type Stage, stage, type Window } from './rules';
import { words } from './words';

const route = getRouteApi('/maintenance');
const COLOURS: Record<Stage, string> = { running: 'orange', ahead: 'blue', over: 'gray', cancelled: 'gray' };

/** Planned time: on a calendar, and one by one. */
export function Maintenance() {
  const t = useWords(words);
  const api = useApi();
  const { month = monthOf(new Date()) } = route.useSearch();
  const navigate = route.useNavigate();
  const windows = useQuery({
    queryKey: ['maintenance'],
    queryFn: () => everything((query) => answered(api.GET('/operator/maintenance', { params: { query } }))),
  });
  const [planning, setPlanning] = useState(false);
  const manager = useManager();
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {manager ? <Button onClick={() => setPlanning(true)}>{t.plan}</Button> : null}
      </Heading>
      <Section title={t.calendar}>
        <Month
          label={t.calendar}
          month={month}
          onMonth={(chosen) => void navigate({ search: { month: chosen }, replace: true })}
          cell={(day) => <Day windows={onDay(windows.data ?? [], day)} />}
        />
      </Section>
      <Windows of={windows} />
      <Sheet opened={planning} title={t.plan} onClose={() => setPlanning(false)}>
        <WindowForm onDone={() => setPlanning(false)} />
      </Sheet>
    </>
  );
}

function Day({ windows }: { windows: readonly Window[] }) {
  const now = useNow();
  return (
    <Stack gap={2}>
      {windows.map((window) => (
        <Tooltip key={window.id} label={`${dateTime(window.start)} – ${dateTime(window.end)}`}>
          <Badge
            size="sm"
            fullWidth
            variant="light"
            tt="none"
            color={COLOURS[stage(window, now)]}
            td={window.cancelled ? 'line-through' : undefined}
            tabIndex={0}
          >
            {window.reason}
          </Badge>
        </Tooltip>
      ))}
    </Stack>
  );
}

function Windows({ of }: { of: { data?: Window[] | undefined; error: Error | null; refetch: () => unknown } }) {
  const t = useWords(words);
  const now = useNow();
  const servers = useServers();
  const [cancelling, setCancelling] = useState<Window>();
  const manager = useManager();
  const columns: Column<Window>[] = [
    { title: t.start, cell: (window) => <At at={window.start} /> },
    { title: t.end, cell: (window) => <At at={window.end} /> },
    {
      title: t.state,
      cell: (window) => (
        <Badge variant="light" color={COLOURS[stage(window, now)]}>
          {t[stage(window, now)]}
        </Badge>
      ),
    },
    { title: t.servers, cell: (window) => listed(window.servers.map((id) => nameIn(servers, id))) },
    { title: t.reason, cell: (window) => <Text size="sm">{window.reason}</Text> },
    { title: t.by, cell: (window) => window.created_by },
  ];
  const act: Column<Window> = {
    title: '',
    cell: (window) =>
      ['ahead', 'running'].includes(stage(window, now)) ? (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${t.cancel}: ${window.reason}`}
          onClick={() => setCancelling(window)}
        >
          {t.cancel}
        </Button>
      ) : null,
  };
  return (
    <>
      <List
        label={t.title}
        columns={manager ? [...columns, act] : columns}
        items={of.data}
        keyOf={(window) => window.id}
        error={of.error}
        retry={() => void of.refetch()}
        empty={<Empty title={t.empty} hint={t.emptyHint} />}
        minWidth={860}
      />
      {cancelling ? <Cancelling window={cancelling} onClose={() => setCancelling(undefined)} /> : null}
    </>
  );
}

function Cancelling({ window, onClose }: { window: Window; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const cancel = useSave({
    act: () =>
      answered(
        api.POST('/operator/maintenance/{window_id}/cancellation', { params: { path: { window_id: window.id } } }),
      ),
    stale: [['maintenance'], ['fleet']],
    done: t.cancelledNow,
    after: onClose,
  });
  return (
    <Confirm
      opened
      danger
      title={window.reason}
      action={t.cancel}
      busy={cancel.isPending}
      onClose={onClose}
      onConfirm={() => cancel.mutate()}
    >
      {t.cancelWill}
    </Confirm>
  );
}
