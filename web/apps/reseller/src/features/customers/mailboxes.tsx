import { Badge, Button, NumberInput, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { at, type Mailbox, mailboxesQuery } from './api';
import { words } from './words';

interface Props {
  customerId: string;
  writer: boolean;
}

/** A customer's mailboxes, set up on the customer's behalf. */
export function Mailboxes({ customerId, writer }: Props) {
  const t = useWords(words);
  const mailboxes = useQuery(mailboxesQuery(useApi(), customerId));
  const [adding, setAdding] = useState(false);
  const add = writer ? (
    <Button size="xs" onClick={() => setAdding(true)}>
      {t.addMailbox}
    </Button>
  ) : null;
  const columns: Column<Mailbox>[] = [
    {
      title: t.address,
      cell: (each) => (
        <Text size="sm" fw={600} className="long">
          {each.address}
        </Text>
      ),
    },
    { title: t.quota, numeric: true, cell: (each) => mib(each.quota_mib) },
    { title: t.forward, cell: (each) => each.forward_to.join(', ') || '–' },
    { title: t.stage, cell: (each) => <State mailbox={each} /> },
    {
      title: t.actions,
      cell: (each) => (writer ? <MailboxActions mailbox={each} customerId={customerId} /> : null),
    },
  ];
  return (
    <Section title={t.mailboxes} tools={mailboxes.data?.items.length ? add : null}>
      <List
        label={t.mailboxes}
        columns={columns}
        items={mailboxes.data?.items}
        keyOf={(each) => each.id}
        error={mailboxes.error}
        retry={() => void mailboxes.refetch()}
        empty={<Empty title={t.noMailboxes}>{add}</Empty>}
      />
      <Sheet opened={adding} title={t.addMailbox} onClose={() => setAdding(false)}>
        <AddForm customerId={customerId} onDone={() => setAdding(false)} />
      </Sheet>
    </Section>
  );
}

function State({ mailbox: { locked, enabled } }: { mailbox: Mailbox }) {
  const t = useWords(words);
  const [colour, said] = locked ? ['red', t.mailLocked] : enabled ? ['teal', t.enabled] : ['gray', t.off];
  return (
    <Badge variant="light" color={colour} tt="none">
      {said}
    </Badge>
  );
}

function AddForm({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({ initialValues: { address: '', password: '', quota_mib: '' as number | '' } });
  const save = useSave({
    act: ({ quota_mib, ...typed }: typeof form.values) =>
      answered(
        api.POST('/reseller/customers/{customer_id}/mailboxes', {
          params: at(customerId),
          body: { ...typed, quota_mib: quota_mib === '' ? null : quota_mib },
        }),
      ),
    stale: [['customer', customerId]],
    form,
    done: t.ordered,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput
          label={t.address}
          required
          data-autofocus
          autoComplete="off"
          placeholder="info@example.jp"
          {...form.getInputProps('address')}
        />
        <PasswordInput
          label={t.newPassword}
          description={t.newPasswordHint}
          required
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <NumberInput label={t.quota} description={t.quotaHint} min={1} {...form.getInputProps('quota_mib')} />
        <Button type="submit" loading={save.isPending}>
          {t.addMailbox}
        </Button>
      </Stack>
    </form>
  );
}

function MailboxActions({ mailbox, customerId }: { mailbox: Mailbox; customerId: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [doing, setDoing] = useState<'password' | 'remove'>();
  const close = () => setDoing(undefined);
  const path = { customer_id: customerId, mailbox: mailbox.id };
  const remove = useSave({
    act: () =>
      answered(
        api.DELETE('/reseller/customers/{customer_id}/mailboxes/{mailbox}', {
          params: { path, header: from(mailbox) },
        }),
      ),
    stale: [['customer', customerId]],
    done: t.ordered,
    after: close,
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setDoing('password')}>
        {t.resetMailbox}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => setDoing('remove')}>
        {own.remove}
      </Button>
      <Sheet opened={doing === 'password'} title={`${t.resetMailbox}: ${mailbox.address}`} onClose={close}>
        <PasswordForm path={path} onDone={close} />
      </Sheet>
      <Confirm
        opened={doing === 'remove'}
        title={mailbox.address}
        action={own.remove}
        word={mailbox.address}
        danger
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate()}
      >
        {t.removeMailbox}
      </Confirm>
    </>
  );
}

function PasswordForm({ path, onDone }: { path: { customer_id: string; mailbox: string }; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const form = useForm({ initialValues: { password: '' } });
  const save = useSave({
    act: (body: { password: string }) =>
      answered(api.POST('/reseller/customers/{customer_id}/mailboxes/{mailbox}/password', { params: { path }, body })),
    stale: [['customer', path.customer_id]],
    form,
    done: t.ordered,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <PasswordInput
          label={t.newPassword}
          description={t.newPasswordHint}
          required
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
