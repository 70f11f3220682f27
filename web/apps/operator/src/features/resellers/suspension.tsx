import { Alert, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { useManager } from '../../known';
import { Reasoned } from '../../reasoned';
import type { Reseller } from './api';
import { words } from './words';

/** A reseller that is suspended: none of its areas works, until exactly what worked before works again. */
export function SuspensionSection({ reseller }: { reseller: Reseller }) {
  const t = useWords(words);
  const [asked, setAsked] = useState(false);
  const { suspended } = reseller;
  const tools = useManager() ? (
    <Button size="xs" variant="default" onClick={() => setAsked(true)}>
      {suspended ? t.reactivate : t.suspend}
    </Button>
  ) : null;
  const close = () => setAsked(false);
  return (
    <Section title={t.suspension} tools={tools}>
      {suspended ? (
        <Alert color="red" title={t.suspended}>
          {suspended.reason} – {suspended.by}, <At at={suspended.at} />
        </Alert>
      ) : (
        <Text size="sm">{t.notSuspended}</Text>
      )}
      {asked && suspended ? <Reactivation reseller={reseller} onClose={close} /> : null}
      {asked && !suspended ? <Suspending reseller={reseller} onClose={close} /> : null}
    </Section>
  );
}

function Suspending({ reseller, onClose }: { reseller: Reseller; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const params = { path: { reseller_id: reseller.id } };
  return (
    <Reasoned
      title={t.suspend}
      will={t.suspendWill(reseller.name)}
      action={t.suspend}
      danger
      word={reseller.id}
      done={t.suspendedNow}
      stale={[['resellers']]}
      act={(reason) =>
        everywhere(() =>
          answered(api.POST('/operator/resellers/{reseller_id}/suspension', { params, body: { reason } })),
        )
      }
      onClose={onClose}
    />
  );
}

function Reactivation({ reseller, onClose }: { reseller: Reseller; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const params = { path: { reseller_id: reseller.id } };
  const save = useSave({
    act: () => everywhere(() => answered(api.POST('/operator/resellers/{reseller_id}/reactivation', { params }))),
    stale: [['resellers']],
    done: t.reactivated,
    after: onClose,
  });
  return (
    <Confirm
      opened
      title={t.reactivate}
      action={t.reactivate}
      busy={save.isPending}
      onClose={onClose}
      onConfirm={() => save.mutate()}
    >
      {t.reactivateWill}
    </Confirm>
  );
}

/** One call changes so many areas: call until all of them are. */
async function everywhere(call: () => Promise<Schemas['Spread']>): Promise<void> {
  while ((await call()).finished === false);
}
