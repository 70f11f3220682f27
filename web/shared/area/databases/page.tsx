import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useAreaApi } from '../area';
import { useArea, useAsked } from '../known';
import { useOrder } from '../order';
import { Things } from '../Things';
import { PageTitle } from '../Title';
import { DatabaseUsers } from './users';
import { words } from './words';

type Database = Schemas['DatabaseView'];
type Engine = Schemas['DatabaseKind'];

const NOUN = 'databases';

export function Databases() {
  const t = useWords(words);
  const api = useAreaApi();
  const area = useArea();
  const found = useAsked([NOUN], (asked) => asked.GET('/databases'));
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      <Things<Database>
        title={t.title}
        noun={NOUN}
        found={found}
        columns={[
          { title: t.name, text: ({ id }) => id, cell: ({ id }) => <b className="long">{id}</b> },
          { title: t.engine, text: ({ engine }) => engine, cell: ({ engine }) => t[engine] },
        ]}
        nameOf={({ id }) => id}
        idOf={({ id }) => id}
        used={area?.used.databases ?? 0}
        most={area?.limits.databases}
        addLabel={t.add}
        add={(onDone) => <NewDatabase onDone={onDone} />}
        remove={(database) =>
          answered(
            api.DELETE('/databases/{database}', {
              params: { path: { database: database.id }, header: from(database) },
            }),
          )
        }
        removeLabel={t.remove}
        removeHint={t.removeHint}
        empty={t.empty}
      />
      <DatabaseUsers databases={found.data?.items ?? []} />
    </>
  );
}

function NewDatabase({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useAreaApi();
  const area = useArea();
  const engines = area?.limits.database_kinds ?? [];
  const form = useForm({ initialValues: { name: '', engine: engines[0] ?? ('mariadb' as Engine) } });
  const save = useOrder({
    act: (body: { name: string; engine: Engine }) => answered(api.POST('/databases', { body })),
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameHint(area?.slug ?? '')}
          required
          maxLength={16}
          pattern="[a-z0-9_]+"
          autoCapitalize="none"
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        {engines.length > 1 ? (
          <Select
            label={t.engine}
            allowDeselect={false}
            data={engines.map((value) => ({ value, label: t[value] }))}
            {...form.getInputProps('engine')}
          />
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {t.add}
        </Button>
      </Stack>
    </form>
  );
}
