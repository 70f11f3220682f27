import { Badge, Button, Checkbox, Group, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
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
import { common } from '@/ui/words';
import { useWriter } from '../../known';
import { Once } from '../../Once';
import { words } from './words';

export type Webhook = Schemas['WebhookView'];

export const EVENTS = [
  'customer.created',
  'customer.changed',
  'customer.held',
  'customer.resumed',
  'customer.cancelled',
  'customer.restored',
  'customer.purged',
  'operation.applied',
  'operation.failed',
  'incident.noticed',
  'incident.ended',
] as const;

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

export function HookState({ webhook }: { webhook: Webhook }) {
  const t = useWords(words);
  const failing = webhook.failing_since;
  return (
    <Group gap="xs">
      <Badge variant="light" tt="none" color={webhook.enabled ? 'teal' : 'gray'}>
        {webhook.enabled ? t.on : t.off}
      </Badge>
      {failing ? (
        <Text size="xs">
          {t.failing} (<Time at={failing} />)
        </Text>
      ) : null}
    </Group>
  );
}

/** Add a webhook, or change one; the secret of a new one is shown this once. */
export function WebhookForm(props: { webhook?: Webhook; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [webhook] = useState(props.webhook);
  const [made, setMade] = useState<Schemas['NewWebhook']>();
  const form = useForm<Schemas['WebhookFacts']>({
    initialValues: {
      url: webhook?.url ?? 'https://',
      events: EVENTS.filter((each) => webhook?.events.includes(each)),
      enabled: webhook?.enabled ?? true,
    },
  });
  const add = useSave({
    act: (body: Schemas['WebhookFacts']) => answered(api.POST('/reseller/webhooks', { body })),
    stale: [['webhooks']],
    form,
    done: false,
    after: setMade,
  });
  const change = useSave({
    act: (body: Schemas['WebhookFacts']) =>
      answered(
        api.PUT('/reseller/webhooks/{webhook_id}', {
          params: { path: { webhook_id: webhook?.id ?? '' }, header: from(webhook ?? {}) },
          body,
        }),
      ),
    stale: [['webhooks']],
    form,
    after: props.onDone,
  });
  if (made) return <Once of={[[t.secret, made.signing_secret]]} onDone={props.onDone} />;
  return (
    <form onSubmit={form.onSubmit((typed) => (webhook ? change : add).mutate(typed))}>
      <Stack>
        <TextInput label={t.url} description={t.urlHint} required type="url" {...form.getInputProps('url')} />
        <Checkbox.Group label={t.events} description={t.eventsHint} {...form.getInputProps('events')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt="xs">
            {EVENTS.map((event) => (
              <Checkbox key={event} value={event} label={t[`event.${event}`]} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <Button type="submit" loading={add.isPending || change.isPending}>
          {webhook ? own.save : t.addWebhook}
        </Button>
      </Stack>
    </form>
  );
}
