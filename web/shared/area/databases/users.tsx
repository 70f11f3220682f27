import { Button, MultiSelect, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { common } from '@/ui/words';
import { useAreaApi } from '../area';
import { useArea, useAsked } from '../known';
import { useOrder } from '../order';
import { PasswordField, PasswordForm } from '../Password';
import { Things } from '../Things';
import { words } from './words';

type User = Schemas['DatabaseUserView'];
type Database = Schemas['DatabaseView'];
type Engine = Schemas['DatabaseKind'];

const NOUN = 'database-users';

export function DatabaseUsers({ databases }: { databases: readonly Database[] }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const found = useAsked([NOUN], (api) => api.GET('/database-users'));
  const at = ({ id }: User) => ({ path: { database_user: id } });
  return (
    <Things<User>
      title={t.users}
      noun={NOUN}
      found={found}
      columns={[
        { title: t.name, text: ({ id }) => id, cell: ({ id }) => <b className="long">{id}</b> },
        { title: t.engine, cell: ({ engine }) => t[engine] },
        {
          title: t.uses,
          text: ({ databases: used }) => used.join(' '),
          cell: (user) => <span className="long">{user.databases.join('\n') || own.none}</span>,
        },
        { title: t.readOnly, cell: ({ read_only }) => (read_only ? own.yes : own.no) },
      ]}
      nameOf={({ id }) => id}
      idOf={({ id }) => id}
      addLabel={t.addUser}
      add={(onDone) => <UserForm databases={databases} onDone={onDone} />}
      actions={[
        {
          label: t.change,
          title: ({ id }) => id,
          form: (user, onDone) => <UserForm user={user} databases={databases} onDone={onDone} />,
        },
        {
          label: t.password,
          title: ({ id }) => `${t.password}: ${id}`,
          form: (user, onDone) => (
            <PasswordForm
              noun={NOUN}
              onDone={onDone}
              act={(password) =>
                answered(
                  api.POST('/database-users/{database_user}/password', {
                    params: at(user),
                    body: { password },
                  }),
                )
              }
            />
          ),
        },
      ]}
      remove={(user) =>
        answered(api.DELETE('/database-users/{database_user}', { params: { ...at(user), header: from(user) } }))
      }
      removeLabel={t.removeUser}
      removeHint={t.removeUserHint}
      empty={t.noUser}
    />
  );
}

interface FormProps {
  user?: User;
  databases: readonly Database[];
  onDone: () => void;
}

function UserForm({ user: shown, databases, onDone }: FormProps) {
  const [user] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const area = useArea();
  const engines = area?.limits.database_kinds ?? [];
  const form = useForm({
    initialValues: {
      name: '',
      engine: user?.engine ?? engines[0] ?? ('mariadb' as Engine),
      password: '',
      databases: user?.databases ?? [],
      read_only: user?.read_only ?? false,
    },
  });
  const save = useOrder({
    act: async ({ databases: chosen, read_only, ...rest }: typeof form.values): Promise<unknown> => {
      const body = { databases: chosen, read_only };
      if (!user) return answered(api.POST('/database-users', { body: { ...rest, ...body } }));
      const params = { path: { database_user: user.id }, header: from(user) };
      return answered(api.PUT('/database-users/{database_user}', { params, body }));
    },
    noun: NOUN,
    form,
    after: onDone,
  });
  const fitting = databases.filter(({ engine }) => engine === form.values.engine).map(({ id }) => id);
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {user ? null : (
          <>
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
                onChange={(value) => form.setValues({ engine: (value ?? 'mariadb') as Engine, databases: [] })}
              />
            ) : null}
            <PasswordField
              value={form.values.password}
              given={form.getInputProps('password')}
              onMake={(made) => form.setFieldValue('password', made)}
            />
          </>
        )}
        <MultiSelect label={t.uses} data={fitting} {...form.getInputProps('databases')} />
        <Switch label={t.readOnly} {...form.getInputProps('read_only', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {user ? own.save : t.addUser}
        </Button>
      </Stack>
    </form>
  );
}
