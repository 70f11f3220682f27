import { Button, Stack, Switch, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { common } from '@/ui/words';
import { useAreaApi } from '../area';
import { useArea, useAsked } from '../known';
import { useOrder } from '../order';
import { Things } from '../Things';
import { PageTitle } from '../Title';
import { Addressed } from './Addressed';
import { AddressFields } from './address';
import { addressesIn } from './rules';
import { words } from './words';

type MailingList = Schemas['ListView'];

const NOUN = 'mailing-lists';

export function MailingLists() {
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const area = useArea();
  const found = useAsked([NOUN], (api) => api.GET('/mailing-lists'));
  return (
    <>
      <PageTitle title={t.lists} />
      <Things<MailingList>
        title={t.lists}
        lone
        noun={NOUN}
        found={found}
        columns={[
          {
            title: t.address,
            text: ({ address }) => address,
            cell: ({ address, enabled }) => <Addressed address={address} enabled={enabled} />,
          },
          {
            title: t.members,
            numeric: true,
            text: ({ members }) => members.join(' '),
            cell: ({ members }) => number(members.length),
          },
          { title: t.membersOnly, cell: ({ members_only }) => (members_only ? own.yes : own.no) },
        ]}
        nameOf={({ address }) => address}
        idOf={({ id }) => id}
        used={area?.used.mailing_lists ?? 0}
        most={area?.limits.mailing_lists}
        addLabel={t.addList}
        add={(onDone) => <ListForm onDone={onDone} />}
        actions={[
          {
            label: t.change,
            title: ({ address }) => address,
            form: (list, onDone) => <ListForm list={list} onDone={onDone} />,
          },
        ]}
        remove={(list) =>
          answered(
            api.DELETE('/mailing-lists/{mailing_list}', {
              params: { path: { mailing_list: list.id }, header: from(list) },
            }),
          )
        }
        removeLabel={t.removeList}
        removeHint={t.removeListHint}
        empty={t.noList}
      />
    </>
  );
}

function ListForm({ list: shown, onDone }: { list?: MailingList; onDone: () => void }) {
  const [list] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const form = useForm({
    initialValues: {
      local: '',
      domain: '',
      members: list?.members.join('\n') ?? '',
      members_only: list?.members_only ?? true,
      enabled: list?.enabled ?? true,
    },
  });
  const save = useOrder({
    act: async ({ local, domain: chosen, members, ...rest }: typeof form.values): Promise<unknown> => {
      const body = { ...rest, members: addressesIn(members) };
      if (!list) {
        return answered(api.POST('/mailing-lists', { body: { address: `${local.trim()}@${chosen}`, ...body } }));
      }
      const params = { path: { mailing_list: list.id }, header: from(list) };
      return answered(api.PUT('/mailing-lists/{mailing_list}', { params, body }));
    },
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {list ? null : <AddressFields form={form} />}
        <Textarea label={t.membersEach} autosize minRows={4} {...form.getInputProps('members')} />
        <Switch label={t.membersOnly} {...form.getInputProps('members_only', { type: 'checkbox' })} />
        <Switch label={t.aliasEnabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending} disabled={!list && !form.values.domain}>
          {list ? own.save : t.addList}
        </Button>
      </Stack>
    </form>
  );
}
