import { Alert, Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import type { Action, IncidentDetail } from './api';
import { ACTIONS, isOpen, needsReason } from './rules';
import { words } from './words';

type Deed = Action | 'acknowledge' | 'note' | 'cause' | 'release';

/** What a person can do about an incident: each says what it will do before it is done. */
export function Acts({ of: detail }: { of: IncidentDetail }) {
  const t = useWords(words);
  const { incident } = detail;
  const [deed, setDeed] = useState<Deed>();
  const open = isOpen(incident);
  const button = (each: Deed, label: string, props = {}) => (
    <Button key={each} size="sm" variant="default" onClick={() => setDeed(each)} {...props}>
      {label}
    </Button>
  );
  return (
    <Section title={t.orders}>
      <Stack gap="sm">
        {incident.pending ? (
          <Alert color="violet">{t.pending(t[incident.pending.action], incident.pending.by)}</Alert>
        ) : null}
        {open && !incident.mail ? (
          <>
            <Text size="sm" c="dimmed">
              {t.ordersHint}
            </Text>
            <Group gap="xs">
              {ACTIONS.map((each) =>
                button(each, t[each], { disabled: each === 'level-2' && !incident.platform, variant: 'light' }),
              )}
            </Group>
            {incident.platform ? null : <Text size="sm">{t.noPlatform}</Text>}
          </>
        ) : null}
        <Group gap="xs">
          {open && !incident.acknowledged_by ? button('acknowledge', t.acknowledge, { variant: 'filled' }) : null}
          {incident.mail && open ? button('release', t.release) : null}
          {button('note', t.note)}
          {button('cause', t.cause)}
        </Group>
      </Stack>
      {deed ? <Deed deed={deed} of={detail} onClose={() => setDeed(undefined)} /> : null}
    </Section>
  );
}

interface Typed {
  text: string;
  en: string;
}

function Deed({ deed, of, onClose }: { deed: Deed; of: IncidentDetail; onClose: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const form = useForm<Typed>({
    initialValues:
      deed === 'cause' ? { text: of.incident.cause?.ja ?? '', en: of.incident.cause?.en ?? '' } : { text: '', en: '' },
  });
  const save = useSave({
    act: useDeed(deed, of),
    stale: [['incidents'], ['fleet']],
    done: useDone(deed),
    after: onClose,
  });
  const asks = useFields(deed, of);
  return (
    <Modal opened onClose={onClose} title={t[deed]} closeButtonProps={{ 'aria-label': own.close }}>
      <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <Stack>
          <Text size="sm">{t[`${deed}Will`]}</Text>
          {asks.text ? (
            <Textarea
              data-autofocus
              autosize
              minRows={2}
              label={asks.text.label}
              {...(asks.text.hint ? { description: asks.text.hint } : {})}
              required={asks.text.required}
              maxLength={asks.text.most}
              {...form.getInputProps('text')}
            />
          ) : null}
          {deed === 'cause' ? (
            <Textarea autosize minRows={2} label={t.causeEn} maxLength={400} {...form.getInputProps('en')} />
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {own.cancel}
            </Button>
            <Button
              type="submit"
              loading={save.isPending}
              {...(deed === 'level-2' || deed === 'close' ? { color: 'red.8' } : {})}
            >
              {t[deed]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface Asked {
  text?: { label: string; hint?: string; required: boolean; most: number };
}

function useFields(deed: Deed, { incident }: IncidentDetail): Asked {
  const t = useWords(words);
  switch (deed) {
    case 'acknowledge':
      return {};
    case 'note':
      return { text: { label: t.noteText, required: true, most: 1000 } };
    case 'cause':
      return { text: { label: t.causeJa, required: true, most: 400 } };
    case 'release':
      return { text: { label: t.reason, required: true, most: 500 } };
    default: {
      const required = needsReason(deed, incident);
      return { text: { label: t.reason, required, most: 500, ...(required ? { hint: t.reasonNeeded } : {}) } };
    }
  }
}

function useDone(deed: Deed): string {
  const t = useWords(words);
  const done: Partial<Record<Deed, string>> = {
    acknowledge: t.acknowledged,
    note: t.noted,
    cause: t.stated,
    release: t.released,
  };
  return done[deed] ?? t.ordered;
}

function useDeed(deed: Deed, { incident }: IncidentDetail) {
  const api = useApi();
  const params = { path: { incident_id: incident.id } };
  return ({ text, en }: Typed): Promise<unknown> => {
    switch (deed) {
      case 'acknowledge':
        return answered(api.POST('/operator/incidents/{incident_id}/acknowledgement', { params }));
      case 'note':
        return answered(api.POST('/operator/incidents/{incident_id}/notes', { params, body: { text } }));
      case 'cause':
        return answered(
          api.POST('/operator/incidents/{incident_id}/cause', { params, body: { ja: text, en: en || null } }),
        );
      case 'release':
        return answered(api.POST('/operator/incidents/{incident_id}/mail-release', { params, body: { reason: text } }));
      default:
        return answered(
          api.POST('/operator/incidents/{incident_id}/orders', { params, body: { action: deed, reason: text } }),
        );
    }
  };
}
