import { Badge, Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { fromField, toField } from '@/i18n/japan';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At, Time } from '@/ui/Time';
import { useWriter } from '../../known';
import type { Webhook } from './webhooks';
import { words } from './words';

type Delivery = Schemas['DeliveryView'];

const EVERY_MS = 10_000;
const COLOUR = { waiting: 'yellow', heard: 'teal', 'given-up': 'red' } as const;
const DAY_MS = 86_400_000;

/** What a webhook was told, how it answered, and telling it again. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const path = { webhook_id: webhook.id };
  const pages = usePages({
    key: ['webhooks', webhook.id, 'deliveries'],
    ask: (query) => answered(api.GET('/reseller/webhooks/{webhook_id}/deliveries', { params: { path, query } })),
    everyMs: EVERY_MS,
  });
  const replay = useSave({
    act: (event: string) =>
      answered(
        api.POST('/reseller/webhooks/{webhook_id}/deliveries/{event_id}/replay', {
          params: { path: { ...path, event_id: event } },
        }),
      ),
    stale: [['webhooks', webhook.id]],
    done: t.replayed,
  });
  const columns: Column<Delivery>[] = [
    { title: t.at, cell: (each) => <At at={each.happening.at} /> },
    { title: t.event, cell: (each) => t[`event.${each.happening.type}`] },
    {
      title: t.state,
      cell: (each) => (
        <Group gap="xs">
          <Badge variant="light" tt="none" color={COLOUR[each.state]}>
            {t[`state.${each.state}`]}
          </Badge>
          {each.next_at ? (
            <Text size="xs" c="dimmed">
              {t.next}: <Time at={each.next_at} />
            </Text>
          ) : null}
        </Group>
      ),
    },
    {
      title: t.tries,
      cell: (each) =>
        each.tries.map((one) => (
          <Text key={one.at} size="xs">
            <At at={one.at} /> {one.status ?? ''} {one.reason}
          </Text>
        )),
    },
    {
      title: t.actions,
      cell: (each) =>
        writer ? (
          <Button size="compact-xs" variant="default" onClick={() => replay.mutate(each.happening.id)}>
            {t.replay}
          </Button>
        ) : null,
    },
  ];
  return (
    <Section title={t.deliveries} tools={writer ? <ReplayAll webhook={webhook} /> : null}>
      <List
        label={t.deliveries}
        columns={columns}
        {...pages.list}
        keyOf={(each) => each.id}
        empty={<Empty title={t.noDeliveries} />}
      />
    </Section>
  );
}

function ReplayAll({ webhook }: { webhook: Webhook }) {
  const t = useWords(words);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const [since, setSince] = useState(() => toField(new Date(Date.now() - DAY_MS)));
  const save = useSave({
    act: () =>
      answered(
        api.POST('/reseller/webhooks/{webhook_id}/replays', {
          params: { path: { webhook_id: webhook.id } },
          body: { since: fromField(since) },
        }),
      ),
    stale: [['webhooks', webhook.id]],
    done: t.replayed,
    after: () => setAsked(false),
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsked(true)}>
        {t.replayAll}
      </Button>
      <Confirm
        opened={asked}
        title={t.replayAll}
        action={t.replay}
        busy={save.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => save.mutate()}
      >
        <TextInput
          type="datetime-local"
          label={t.replaySince}
          required
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
      </Confirm>
    </>
  );
}
