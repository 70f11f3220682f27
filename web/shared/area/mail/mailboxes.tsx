import { Badge, Button, NumberInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { mib, number } from '@/i18n/format';
import { useAreaApi, useAt } from '../area';
import { useArea, useAsked, useWritable } from '../known';
import { useOrder } from '../order';
import { PasswordField, PasswordForm } from '../Password';
import { type Action, Things } from '../Things';
import { PageTitle } from '../Title';
import { Addressed } from './Addressed';
import { AddressFields } from './address';
import { MailboxForm } from './form';
import type { Mailbox } from './rules';
import { words } from './words';

const NOUN = 'mailboxes';

export function Mailboxes() {
  const t = useWords(words);
  const api = useAreaApi();
  const area = useArea();
  const found = useAsked([NOUN], (api) => api.GET('/mailboxes'));
  const at = useAt();
  const writable = useWritable();
  const of = (box: Mailbox) => ({ path: { mailbox: box.id } });
  const actions: Action<Mailbox>[] = [
    {
      label: t.change,
      title: (box) => box.address,
      form: (box, onDone) => <MailboxForm box={box} onDone={onDone} />,
    },
    {
      label: t.password,
      title: (box) => `${t.password}: ${box.address}`,
      form: (box, onDone) => (
        <PasswordForm
          noun={NOUN}
          onDone={onDone}
          act={(password) =>
            answered(api.POST('/mailboxes/{mailbox}/password', { params: of(box), body: { password } }))
          }
        />
      ),
    },
  ];
  return (
    <>
      <PageTitle title={t.title} hint={t.hint}>
        {writable ? (
          <Button variant="default" renderRoot={(given) => <Link {...given} to={at('/mailboxes/batch')} />}>
            {t.batch}
          </Button>
        ) : null}
      </PageTitle>
      <Things
        title={t.title}
        lone
        noun={NOUN}
        found={found}
        columns={[
          { title: t.address, cell: (box) => <Address box={box} />, text: (box) => box.address },
          { title: t.quota, numeric: true, cell: (box) => mib(box.quota_mib), text: (box) => box.quota_mib },
          {
            title: t.forwards,
            cell: (box) => <span className="long">{box.forward_to.join('\n') || '–'}</span>,
            text: (box) => box.forward_to.join(' '),
          },
          {
            title: t.answers,
            cell: (box) => (box.autoresponder ? t.on : '–'),
            text: (box) => (box.autoresponder ? t.on : ''),
          },
        ]}
        nameOf={(box) => box.address}
        idOf={(box) => box.id}
        used={area?.used.mailboxes ?? 0}
        most={area?.limits.mailboxes}
        addLabel={t.add}
        add={(onDone) => <NewMailbox onDone={onDone} />}
        actions={actions}
        remove={(box) => answered(api.DELETE('/mailboxes/{mailbox}', { params: { ...of(box), header: from(box) } }))}
        removeLabel={t.remove}
        removeHint={t.removeHint}
        empty={t.empty}
        emptyHint={t.emptyHint}
      />
    </>
  );
}

function Address({ box }: { box: Mailbox }) {
  const t = useWords(words);
  return (
    <Addressed address={box.address} enabled={box.enabled}>
      {box.locked ? (
        <Badge color="red" variant="light" tt="none" title={t.locked}>
          {t.lockedShort}
        </Badge>
      ) : null}
    </Addressed>
  );
}

function NewMailbox({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useAreaApi();
  const limits = useArea()?.limits;
  const form = useForm({
    initialValues: { local: '', domain: '', password: '', quota_mib: limits?.mailbox_mib ?? 1024 },
  });
  const save = useOrder({
    act: ({ local, domain: chosen, ...rest }: typeof form.values) =>
      answered(api.POST('/mailboxes', { body: { address: `${local.trim()}@${chosen}`, ...rest } })),
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <AddressFields form={form} />
        <PasswordField
          value={form.values.password}
          given={form.getInputProps('password')}
          onMake={(made) => form.setFieldValue('password', made)}
        />
        <NumberInput
          label={t.quotaMib}
          description={t.quotaHint(`${number(limits?.mailbox_mib ?? 0)} MiB`)}
          min={1}
          max={limits?.mailbox_mib ?? Number.MAX_SAFE_INTEGER}
          thousandSeparator
          {...form.getInputProps('quota_mib')}
        />
        <Button type="submit" loading={save.isPending} disabled={!form.values.domain}>
          {t.add}
        </Button>
      </Stack>
    </form>
  );
}
