import { Button, Checkbox, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { Once } from '../../Once';
import type { Webhook } from './webhooks';
import { words } from './words';

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
