import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Heading } from '@/ui/Heading';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useWriter } from '../../known';
import { Once } from '../../Once';
import { Deliveries } from './deliveries';
import { WebhookForm } from './webhook_form';
import { HookState, type Webhook } from './webhooks';
import { words } from './words';

const route = getRouteApi('/programs/$webhookId');

/** One webhook, and what it was told. */
export function WebhookDetail() {
  const t = useWords(words);
  const { webhookId } = route.useParams();
  const api = useApi();
  const webhook = useQuery({
    queryKey: ['webhooks', webhookId],
    queryFn: () =>
      answered(api.GET('/reseller/webhooks/{webhook_id}', { params: { path: { webhook_id: webhookId } } })),
  });
  return (
    <Answer of={webhook}>
      {(view) => (
        <>
          <Heading title={t.webhooks} hint={view.url}>
            <HookState webhook={view} />
            <Changes webhook={view} />
          </Heading>
          <Deliveries webhook={view} />
        </>
      )}
    </Answer>
  );
}

function Changes({ webhook }: { webhook: Webhook }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const navigate = useNavigate();
  const [doing, setDoing] = useState<'edit' | 'secret' | 'remove'>();
  const [secret, setSecret] = useState<string>();
  const close = () => setDoing(undefined);
  const params = { path: { webhook_id: webhook.id } };
  const test = useSave({
    act: () => answered(api.POST('/reseller/webhooks/{webhook_id}/tests', { params })),
    stale: [['webhooks', webhook.id]],
    done: t.testSent,
  });
  const renew = useSave({
    act: () => answered(api.POST('/reseller/webhooks/{webhook_id}/secret', { params })),
    stale: [['webhooks']],
    done: false,
    after: (made) => {
      close();
      setSecret(made.signing_secret);
    },
  });
  const remove = useSave({
    act: () => answered(api.DELETE('/reseller/webhooks/{webhook_id}', { params })),
    after: () => void navigate({ to: '/programs' }),
    stale: [['webhooks']],
  });
  if (!useWriter()) return null;
  return (
    <>
      <Button onClick={() => test.mutate()} loading={test.isPending}>
        {t.test}
      </Button>
      <Button variant="default" onClick={() => setDoing('edit')}>
        {own.edit}
      </Button>
      <Button variant="default" onClick={() => setDoing('secret')}>
        {t.newSecret}
      </Button>
      <Button variant="subtle" color="red" onClick={() => setDoing('remove')}>
        {own.remove}
      </Button>
      <Sheet opened={doing === 'edit'} title={own.edit} onClose={close}>
        <WebhookForm webhook={webhook} onDone={close} />
      </Sheet>
      <Sheet opened={secret !== undefined} title={t.newSecret} onClose={() => setSecret(undefined)}>
        <Once of={[[t.secret, secret ?? '']]} onDone={() => setSecret(undefined)} />
      </Sheet>
      <Confirm
        opened={doing === 'secret'}
        title={t.newSecret}
        action={t.newSecret}
        busy={renew.isPending}
        onClose={close}
        onConfirm={() => renew.mutate()}
      >
        {t.newSecretHint}
      </Confirm>
      <Confirm
        opened={doing === 'remove'}
        title={webhook.url}
        action={own.remove}
        danger
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate()}
      >
        {t.removeWebhook}
      </Confirm>
    </>
  );
}
