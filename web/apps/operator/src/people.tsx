/** People who may sign in: the operator's own, and a reseller's. */
import { Alert, Badge, Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { define, useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { Copy } from '@/ui/Copy';
import { type Column, List } from '@/ui/List';
import { everything, type Page } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useManager } from './known';

type Person = Schemas['PersonView'];
type Invited = Schemas['InvitedView'];
export type Role = Schemas['Role'];

/** Where they are kept, and how that is spoken to. */
export interface Team {
  key: readonly unknown[];
  roles: readonly Role[];
  list: (query: { limit: number; after?: string }) => Promise<Page<Person>>;
  invite: (body: Schemas['NewPerson']) => Promise<Invited>;
  change: (person: Person, body: Schemas['PersonChange']) => Promise<Person>;
  renew: (person: Person) => Promise<Invited>;
}

export const peopleWords = define({
  people: ['担当者', 'People'],
  invite: ['担当者を追加', 'Add a person'],
  change: ['担当者を変更', 'Change a person'],
  name: ['名前', 'Name'],
  loginId: ['ログインID', 'Login ID'],
  loginHint: ['3文字以上の英小文字、数字、. _ - @ +', 'At least 3 of a–z, 0–9 and . _ - @ +'],
  mail: ['メールアドレス', 'Mail address'],
  mailHint: ['パスワードを忘れたときに使います。', 'For forgotten passwords.'],
  role: ['役割', 'Role'],
  factor: ['二段階認証', 'Second factor'],
  shutOut: ['利用停止', 'Shut out'],
  shutOutHint: ['すべての画面から直ちにログアウトされます。', 'Every session ends at once.'],
  renew: ['初期パスワードを再発行', 'Issue a new first password'],
  renewWill: [
    (name: string) =>
      `${name}のパスワードと二段階認証を取り消し、新しい初期パスワードを発行します。ログイン中の画面は直ちに終了します。`,
    (name: string) =>
      `Password and second factor of ${name} are void, and a new first password is issued. Their sessions end at once.`,
  ],
  first: ['初期パスワード', 'First password'],
  firstOnce: [
    'この画面を閉じると二度と表示できません。安全な方法で本人へ渡し、大切に保管するよう伝えてください。',
    'It is shown this once. Hand it over by a safe way, and ask to keep it safe.',
  ],
  noted: ['控えました', 'I have it'],
  nobody: ['担当者はいません', 'There is nobody'],
  manager: ['管理者', 'Manager'],
  'on-call': ['当番', 'On call'],
  owner: ['責任者', 'Owner'],
  support: ['サポート', 'Support'],
  'read-only': ['閲覧のみ', 'Read only'],
  holder: ['契約者', 'Holder'],
});

export function People({ of: team }: { of: Team }) {
  const t = useWords(peopleWords);
  const own = useWords(common);
  const people = useQuery({ queryKey: team.key, queryFn: () => everything(team.list) });
  const [opened, setOpened] = useState<Person | 'new'>();
  const [renewed, setRenewed] = useState<Person>();
  const [invited, setInvited] = useState<Invited>();
  const manager = useManager();
  const columns: Column<Person>[] = [
    {
      title: t.name,
      cell: (person) => (
        <>
          <Text size="sm" fw={600}>
            {person.name}
          </Text>
          {person.disabled ? (
            <Badge variant="light" color="gray">
              {t.shutOut}
            </Badge>
          ) : null}
        </>
      ),
    },
    { title: t.loginId, cell: (person) => person.login_id },
    { title: t.mail, cell: (person) => person.mail || '–' },
    { title: t.role, cell: (person) => t[person.role] },
    { title: t.factor, cell: (person) => (person.second_factor ? own.yes : own.no) },
  ];
  const act: Column<Person> = {
    title: '',
    cell: (person) => (
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${own.edit}: ${person.name}`}
          onClick={() => setOpened(person)}
        >
          {own.edit}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`${t.renew}: ${person.name}`}
          onClick={() => setRenewed(person)}
        >
          {t.renew}
        </Button>
      </Group>
    ),
  };
  return (
    <Stack>
      {manager ? (
        <Group justify="flex-end">
          <Button onClick={() => setOpened('new')}>{t.invite}</Button>
        </Group>
      ) : null}
      <List
        label={t.people}
        columns={manager ? [...columns, act] : columns}
        items={people.data}
        keyOf={(person) => person.id}
        error={people.error}
        retry={() => void people.refetch()}
        empty={<Text size="sm">{t.nobody}</Text>}
      />
      <Sheet
        opened={opened !== undefined}
        title={opened === 'new' ? t.invite : t.change}
        onClose={() => setOpened(undefined)}
      >
        <PersonForm
          team={team}
          {...(opened && opened !== 'new' ? { person: opened } : {})}
          onDone={(found) => {
            setOpened(undefined);
            setInvited(found);
          }}
        />
      </Sheet>
      {renewed ? (
        <Renewal team={team} person={renewed} onClose={() => setRenewed(undefined)} onDone={setInvited} />
      ) : null}
      <FirstPassword of={invited} onClose={() => setInvited(undefined)} />
    </Stack>
  );
}

function Renewal(props: { team: Team; person: Person; onClose: () => void; onDone: (invited: Invited) => void }) {
  const t = useWords(peopleWords);
  const { team, person, onClose, onDone } = props;
  const renew = useSave({
    act: () => team.renew(person),
    stale: [team.key],
    done: false,
    after: (invited) => {
      onClose();
      onDone(invited);
    },
  });
  return (
    <Confirm
      opened
      danger
      title={t.renew}
      action={t.renew}
      busy={renew.isPending}
      onClose={onClose}
      onConfirm={() => renew.mutate()}
    >
      {t.renewWill(person.name)}
    </Confirm>
  );
}

/** A password that is shown this once. */
export function FirstPassword({ of: invited, onClose }: { of: Invited | undefined; onClose: () => void }) {
  const t = useWords(peopleWords);
  return (
    <Confirm opened={invited !== undefined} title={t.first} action={t.noted} onClose={onClose} onConfirm={onClose}>
      <Stack gap="xs">
        <Alert color="yellow">{t.firstOnce}</Alert>
        <Group gap="xs">
          {t.loginId}: <b>{invited?.person.login_id}</b>
          <Copy value={invited?.person.login_id ?? ''} what={t.loginId} />
        </Group>
        <Group gap="xs">
          {t.first}: <b>{invited?.first_password}</b>
          <Copy value={invited?.first_password ?? ''} what={t.first} />
        </Group>
      </Stack>
    </Confirm>
  );
}

function PersonForm({
  team,
  person: shown,
  onDone,
}: {
  team: Team;
  person?: Person;
  onDone: (invited?: Invited) => void;
}) {
  const t = useWords(peopleWords);
  const own = useWords(common);
  const [person] = useState(shown);
  const form = useForm({
    initialValues: {
      login_id: '',
      name: person?.name ?? '',
      mail: person?.mail ?? '',
      language: person?.language ?? ('ja' as const),
      role: person?.role ?? team.roles[0] ?? 'manager',
      disabled: person?.disabled ?? false,
    },
  });
  const save = useSave({
    act: async ({ login_id, disabled, ...facts }: typeof form.values): Promise<Invited | undefined> => {
      if (!person) return team.invite({ login_id, ...facts });
      await team.change(person, { disabled, ...facts });
      return undefined;
    },
    stale: [team.key],
    form,
    after: onDone,
    ...(person ? {} : { done: false as const }),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        {person ? null : (
          <TextInput label={t.loginId} description={t.loginHint} required {...form.getInputProps('login_id')} />
        )}
        <TextInput label={t.name} required {...form.getInputProps('name')} />
        <TextInput type="email" label={t.mail} description={t.mailHint} {...form.getInputProps('mail')} />
        <Select
          label={t.role}
          allowDeselect={false}
          data={team.roles.map((value) => ({ value, label: t[value] }))}
          {...form.getInputProps('role')}
        />
        <Select
          label={own.language}
          allowDeselect={false}
          data={[
            { value: 'ja', label: own.japanese },
            { value: 'en', label: own.english },
          ]}
          {...form.getInputProps('language')}
        />
        {person ? (
          <Switch
            label={t.shutOut}
            description={t.shutOutHint}
            {...form.getInputProps('disabled', { type: 'checkbox' })}
          />
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {person ? own.save : t.invite}
        </Button>
      </Stack>
    </form>
  );
}
