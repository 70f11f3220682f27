import { Button, Group, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { Time } from '@/ui/Time';
import { useWriter } from '../../known';
import { WebhookForm } from './webhook_form';
import { words } from './words';

export type Webhook = Schemas['WebhookView'];

/** Programs that are told what happens. */
export function Webhooks() {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const [adding, setAdding] = useState(false);
  const webhooks = useQuery({ queryKey: ['webhooks'], queryFn: () => answered(api.GET('/reseller/webhooks')) });
  const add = writer ? (
    <Button size="xs" onClick={() => setAdding(true)}>
      {t.addWebhook}
    </Button>
  ) : null;
  const columns: Column<Webhook>[] = [
    {
      title: t.url,
      cell: (each) => (
        <Link to="/programs/$webhookId" params={{ webhookId: each.id }} className="long">
          {each.url}
        </Link>
      ),
    },
    {
      title: t.events,
      cell: (each) => each.events.map((event) => t[`event.${event}`]).join('、') || t.allEvents,
    },
    { title: t.state, cell: (each) => <HookState webhook={each} /> },
  ];
  return (
    <Section title={t.webhooks} tools={webhooks.data?.items.length ? add : null}>
      <List
        label={t.webhooks}
        columns={columns}
        items={webhooks.data?.items}
        keyOf={(each) => each.id}
        error={webhooks.error}
        retry={() => void webhooks.refetch()}
        empty={<Empty title={t.noWebhooks}>{add}</Empty>}
      />
      <Sheet opened={adding} title={t.addWebhook} onClose={() => setAdding(false)}>
        <WebhookForm onDone={() => setAdding(false)} />
      </Sheet>
    </Section>
  );
}

/** Whether it is told; turned at once, and back if that is refused. */
export function HookState({ webhook }: { webhook: Webhook }) {
  const t = useWords(words);
  const api = useApi();
  const turn = useSave({
    act: (enabled: boolean) =>
      answered(
        api.PUT('/reseller/webhooks/{webhook_id}', {
          params: { path: { webhook_id: webhook.id }, header: from(webhook) },
          body: { url: webhook.url, events: webhook.events, enabled },
        }),
      ),
    stale: [['webhooks']],
    done: false,
  });
  const failing = webhook.failing_since;
  return (
    <Group gap="xs">
      <Switch
        checked={turn.isPending ? turn.variables : webhook.enabled}
        disabled={!useWriter() || turn.isPending}
        label={t.enabled}
        onChange={(event) => turn.mutate(event.currentTarget.checked)}
      />
      {failing ? (
        <Text size="xs">
          {t.failing} (<Time at={failing} />)
        </Text>
      ) : null}
    </Group>
  );
}
