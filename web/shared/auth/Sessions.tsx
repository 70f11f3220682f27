import { Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useConsole } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At, Time } from '@/ui/Time';
import { accountWords } from './account_words';
import { agentName } from './agents';
import { at } from './me';

type SessionView = Schemas['SessionView'];

/** Where one is signed in, and the end of what is not one's own. */
export function Sessions() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const [ending, setEnding] = useState<SessionView>();
  const close = () => setEnding(undefined);
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => answered(api.GET(at(session.audience, 'sessions'))),
  });
  const end = useSave({
    act: async (id: string) => {
      await api.DELETE(at(session.audience, 'sessions/{session_id}'), { params: { path: { session_id: id } } });
    },
    stale: [['sessions']],
    done: t.ended,
    after: close,
  });
  const columns: Column<SessionView>[] = [
    {
      title: t.where,
      cell: (each) => (
        <>
          <Text size="sm" className="long" title={each.agent}>
            {agentName(each.agent) || '–'}
          </Text>
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {each.address}
              {each.acting ? ` · ${each.acting}` : ''}
            </Text>
            {each.current ? (
              <Badge size="xs" variant="light" color="teal">
                {t.here}
              </Badge>
            ) : null}
          </Group>
        </>
      ),
    },
    { title: t.since, cell: (each) => <Time at={each.began_at} /> },
    { title: t.until, cell: (each) => <At at={each.ends_at} /> },
    {
      title: '',
      cell: (each) =>
        each.current ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t.end}: ${agentName(each.agent)} ${each.address}`}
            onClick={() => setEnding(each)}
          >
            {t.end}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t.sessions}>
      <List
        label={t.sessions}
        columns={columns}
        items={sessions.data?.items}
        keyOf={(each) => each.id}
        error={sessions.error}
        retry={() => void sessions.refetch()}
        empty={<Text size="sm">{t.nowhere}</Text>}
        minWidth={560}
      />
      <Confirm
        opened={ending !== undefined}
        title={t.end}
        action={t.end}
        busy={end.isPending}
        onClose={close}
        onConfirm={() => end.mutate(ending?.id ?? '')}
      >
        {t.endWill}
      </Confirm>
    </Section>
  );
}
