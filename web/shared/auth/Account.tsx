import { Alert, Anchor, Badge, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useConsole } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At, Time } from '@/ui/Time';
import { accountWords } from './account_words';
import { at, type Me, meQuery } from './me';
import { secretOf, spaced } from './secret';

type SessionView = Schemas['SessionView'];

/** One's own login, the same page in every console: password, second factor, where one is signed in. */
export function Account() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const me = useQuery(meQuery(api, session.audience));
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Answer of={me}>
        {(known) => (
          <>
            <Who me={known} />
            {known.acting ? (
              <Alert color="yellow">{t.acting}</Alert>
            ) : (
              <>
                <Password me={known} />
                <Factor me={known} />
              </>
            )}
            <Sessions />
          </>
        )}
      </Answer>
    </>
  );
}

function Who({ me }: { me: Me }) {
  const t = useWords(accountWords);
  return (
    <Section title={t.who}>
      <Facts
        cols={3}
        of={[
          [t.name, me.name],
          [t.loginId, me.login_id],
          [t.mail, me.mail || '–'],
        ]}
      />
    </Section>
  );
}

function Password({ me }: { me: Me }) {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const form = useForm({
    initialValues: { password: '', new_password: '', again: '' },
    validate: {
      new_password: (typed) => (typed.length < 12 ? t.short : null),
      again: (typed, { new_password }) => (typed === new_password ? null : t.differs),
    },
  });
  const save = useSave({
    act: async ({ password, new_password }: typeof form.values) => {
      await api.POST(at(session.audience, 'password'), { body: { password, new_password } });
    },
    form,
    done: t.passwordSet,
    after: () => void session.signOut(),
  });
  return (
    <Section title={t.password}>
      <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <Stack maw={420}>
          <Text size="sm" c="dimmed">
            {t.passwordHint}
          </Text>
          {/* Managers of passwords file it under this name. */}
          <input type="text" name="username" autoComplete="username" value={me.login_id} readOnly hidden />
          <PasswordInput
            label={t.present}
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label={t.newPassword}
            description={t.rule}
            autoComplete="new-password"
            required
            {...form.getInputProps('new_password')}
          />
          <PasswordInput label={t.again} autoComplete="new-password" required {...form.getInputProps('again')} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t.setPassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}

function Factor({ me }: { me: Me }) {
  const t = useWords(accountWords);
  const badge = me.second_factor ? (
    <Badge variant="light" color="teal">
      {t.on}
    </Badge>
  ) : (
    <Badge variant="light" color="gray">
      {t.off}
    </Badge>
  );
  return (
    <Section title={t.factor} tools={badge}>
      {me.second_factor ? <FactorOn /> : <FactorOff />}
    </Section>
  );
}

/** First the password, then the secret for the app, then the code that proves that the app has it. */
function FactorOff() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const [uri, setUri] = useState('');
  const again = useForm({ initialValues: { password: '' } });
  const proof = useForm({ initialValues: { code: '' } });
  const begin = useSave({
    act: (body: Schemas['PasswordAgain']) => answered(api.POST(at(session.audience, 'totp'), { body })),
    form: again,
    done: false,
    after: ({ otpauth_uri }) => {
      again.reset();
      setUri(otpauth_uri);
    },
  });
  const confirm = useSave({
    act: (body: Schemas['FactorCode']) => answered(api.POST(at(session.audience, 'totp/confirmation'), { body })),
    stale: [['me']],
    form: proof,
    done: t.factorOn,
  });
  if (!uri) {
    return (
      <form onSubmit={again.onSubmit((typed) => begin.mutate(typed))}>
        <Stack maw={420}>
          <Text size="sm" c="dimmed">
            {t.factorHint}
          </Text>
          <PasswordInput
            label={t.present}
            autoComplete="current-password"
            required
            {...again.getInputProps('password')}
          />
          <Group>
            <Button type="submit" loading={begin.isPending}>
              {t.setUp}
            </Button>
          </Group>
        </Stack>
      </form>
    );
  }
  return (
    <form onSubmit={proof.onSubmit((typed) => confirm.mutate(typed))}>
      <Stack maw={420}>
        <Text size="sm">{t.secretHint}</Text>
        <Group gap="xs">
          <Code>{spaced(secretOf(uri))}</Code>
          <Copy value={secretOf(uri)} what={t.secret} />
        </Group>
        <Anchor href={uri} size="sm">
          {t.openApp}
        </Anchor>
        <TextInput
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          pattern="[0-9]{6}"
          required
          {...proof.getInputProps('code')}
        />
        <Group>
          <Button type="submit" loading={confirm.isPending}>
            {t.turnOn}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function FactorOn() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const form = useForm({ initialValues: { password: '' } });
  const remove = useSave({
    act: (body: Schemas['PasswordAgain']) => answered(api.POST(at(session.audience, 'totp/removal'), { body })),
    stale: [['me']],
    form,
    done: t.factorOff,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => remove.mutate(typed))}>
      <Stack maw={420}>
        <Text size="sm" c="dimmed">
          {t.removeHint}
        </Text>
        <PasswordInput label={t.present} autoComplete="current-password" required {...form.getInputProps('password')} />
        <Group>
          <Button type="submit" variant="default" loading={remove.isPending}>
            {t.turnOff}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Sessions() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const [ending, setEnding] = useState<SessionView>();
  const close = () => setEnding(undefined);
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => answered(api.GET(at(session.audience, 'sessions'))),
  });
  const end = useSave({
    act: async (id: string) => {
      await api.DELETE(at(session.audience, 'sessions/{session_id}'), { params: { path: { session_id: id } } });
    },
    stale: [['sessions']],
    done: t.ended,
    after: close,
  });
  const columns: Column<SessionView>[] = [
    {
      title: t.where,
      cell: (each) => (
        <>
          <Text size="sm" className="long">
            {each.agent || '–'}
          </Text>
          <Group gap="xs">
            <Text size="xs" c="dimmed">
              {each.address}
              {each.acting ? ` · ${each.acting}` : ''}
            </Text>
            {each.current ? (
              <Badge size="xs" variant="light" color="teal">
                {t.here}
              </Badge>
            ) : null}
          </Group>
        </>
      ),
    },
    { title: t.since, cell: (each) => <Time at={each.began_at} /> },
    { title: t.until, cell: (each) => <At at={each.ends_at} /> },
    {
      title: '',
      cell: (each) =>
        each.current ? null : (
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`${t.end}: ${each.agent} ${each.address}`}
            onClick={() => setEnding(each)}
          >
            {t.end}
          </Button>
        ),
    },
  ];
  return (
    <Section title={t.sessions}>
      <List
        label={t.sessions}
        columns={columns}
        items={sessions.data?.items}
        keyOf={(each) => each.id}
        error={sessions.error}
        retry={() => void sessions.refetch()}
        empty={<Text size="sm">{t.nowhere}</Text>}
        minWidth={560}
      />
      <Confirm
        opened={ending !== undefined}
        title={t.end}
        action={t.end}
        busy={end.isPending}
        onClose={close}
        onConfirm={() => end.mutate(ending?.id ?? '')}
      >
        {t.endWill}
      </Confirm>
    </Section>
  );
}
