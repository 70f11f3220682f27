import { Alert, Button, NumberInput, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { common } from '@/ui/words';
import { useAreaApi } from '../area';
import { useOrder } from '../order';
import { changeOf, type Mailbox, type Typed, typedOf } from './rules';
import { words } from './words';

/** Everything that a mailbox does besides taking mail in. */
export function MailboxForm({ box: shown, onDone }: { box: Mailbox; onDone: () => void }) {
  const [box] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const form = useForm<Typed>({ initialValues: typedOf(box) });
  const save = useOrder({
    act: (typed: Typed) =>
      answered(
        api.PUT('/mailboxes/{mailbox}', {
          params: { path: { mailbox: box.id }, header: from(box) },
          body: changeOf(typed),
        }),
      ),
    noun: 'mailboxes',
    form,
    after: onDone,
  });
  const spam = { off: t.spamOff, mark: t.spamMark, move: t.spamMove, discard: t.spamDiscard };
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        {box.locked ? <Alert color="red">{t.locked}</Alert> : null}
        <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <NumberInput label={t.quotaMib} min={1} thousandSeparator {...form.getInputProps('quota_mib')} />
        <Textarea label={t.forwardTo} autosize minRows={2} {...form.getInputProps('forward_to')} />
        <Switch label={t.keepCopy} {...form.getInputProps('keep_copy', { type: 'checkbox' })} />
        <Select
          label={t.spam}
          allowDeselect={false}
          data={(['off', 'mark', 'move', 'discard'] as const).map((value) => ({ value, label: spam[value] }))}
          {...form.getInputProps('spam')}
        />
        <Switch label={t.answering} {...form.getInputProps('answering', { type: 'checkbox' })} />
        {form.values.answering ? (
          <>
            <TextInput type="date" label={t.firstDay} {...form.getInputProps('autoresponder.first_day')} />
            <TextInput type="date" label={t.lastDay} {...form.getInputProps('autoresponder.last_day')} />
            <TextInput label={t.subject} required maxLength={200} {...form.getInputProps('autoresponder.subject')} />
            <Textarea
              label={t.text}
              required
              autosize
              minRows={4}
              maxLength={4000}
              {...form.getInputProps('autoresponder.text')}
            />
          </>
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
