import { Button, Stack, Switch, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
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

type Alias = Schemas['AliasView'];

const NOUN = 'mail-aliases';

export function Aliases() {
  const t = useWords(words);
  const api = useAreaApi();
  const area = useArea();
  const found = useAsked([NOUN], (api) => api.GET('/mail-aliases'));
  return (
    <>
      <PageTitle title={t.aliases} />
      <Things<Alias>
        title={t.aliases}
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
            title: t.target,
            text: ({ targets }) => targets.join(' '),
            cell: ({ targets }) => <span className="long">{targets.join('\n')}</span>,
          },
        ]}
        nameOf={({ address }) => address}
        idOf={({ id }) => id}
        used={area?.used.mail_aliases ?? 0}
        most={area?.limits.mail_aliases}
        addLabel={t.addAlias}
        add={(onDone) => <AliasForm onDone={onDone} />}
        actions={[
          {
            label: t.change,
            title: ({ address }) => address,
            form: (alias, onDone) => <AliasForm alias={alias} onDone={onDone} />,
          },
        ]}
        remove={(alias) =>
          answered(
            api.DELETE('/mail-aliases/{alias}', {
              params: { path: { alias: alias.id }, header: from(alias) },
            }),
          )
        }
        removeLabel={t.removeAlias}
        removeHint={t.removeAliasHint}
        empty={t.noAlias}
      />
    </>
  );
}

function AliasForm({ alias: shown, onDone }: { alias?: Alias; onDone: () => void }) {
  const [alias] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const form = useForm({
    initialValues: { local: '', domain: '', targets: alias?.targets.join('\n') ?? '', enabled: alias?.enabled ?? true },
  });
  const save = useOrder({
    act: async ({ local, domain: chosen, enabled, targets }: typeof form.values): Promise<unknown> => {
      const body = { enabled, targets: addressesIn(targets) };
      if (!alias) {
        return answered(api.POST('/mail-aliases', { body: { address: `${local.trim()}@${chosen}`, ...body } }));
      }
      const params = { path: { alias: alias.id }, header: from(alias) };
      return answered(api.PUT('/mail-aliases/{alias}', { params, body }));
    },
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {alias ? null : <AddressFields form={form} />}
        <Textarea label={t.targets} required autosize minRows={3} {...form.getInputProps('targets')} />
        <Switch label={t.aliasEnabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending} disabled={!alias && !form.values.domain}>
          {alias ? own.save : t.addAlias}
        </Button>
      </Stack>
    </form>
  );
}
