import { Button, Checkbox, NumberInput, PasswordInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At, Time } from '@/ui/Time';
import { useOwner } from '../../known';
import { Once } from '../../Once';
import { words } from './words';

type Token = Schemas['TokenView'];

const SCOPES = ['read', 'customers', 'sign-in', 'courses', 'notices', 'webhooks'] as const;

/** Tokens by which programs act for the reseller. */
export function Tokens() {
  const t = useWords(words);
  const api = useApi();
  const owner = useOwner();
  const [making, setMaking] = useState(false);
  const tokens = useQuery({ queryKey: ['tokens'], queryFn: () => answered(api.GET('/reseller/tokens')) });
  const make = owner ? (
    <Button size="xs" onClick={() => setMaking(true)}>
      {t.makeToken}
    </Button>
  ) : null;
  const columns: Column<Token>[] = [
    {
      title: t.name,
      cell: (each) => (
        <Text size="sm" fw={600}>
          {each.name}
        </Text>
      ),
    },
    { title: t.scopes, cell: (each) => each.scopes.map((scope) => t[`scope.${scope}`]).join('、') },
    { title: t.ends, cell: (each) => <At at={each.ends_at} /> },
    {
      title: t.lastUsed,
      cell: (each) =>
        each.used_at ? (
          <>
            <Time at={each.used_at} /> {each.used_from}
          </>
        ) : (
          t.never
        ),
    },
    { title: t.by, cell: (each) => each.created_by },
    { title: t.actions, cell: (each) => (owner ? <Revoke token={each} /> : null) },
  ];
  return (
    <Section title={t.tokens} tools={tokens.data?.items.length ? make : null}>
      <List
        label={t.tokens}
        columns={columns}
        items={tokens.data?.items}
        keyOf={(each) => each.id}
        error={tokens.error}
        retry={() => void tokens.refetch()}
        empty={<Empty title={t.noTokens}>{make}</Empty>}
      />
      <Sheet opened={making} title={t.makeToken} onClose={() => setMaking(false)}>
        <TokenForm onDone={() => setMaking(false)} />
      </Sheet>
    </Section>
  );
}

function Revoke({ token }: { token: Token }) {
  const t = useWords(words);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const revoke = useSave({
    act: () => answered(api.DELETE('/reseller/tokens/{token_id}', { params: { path: { token_id: token.id } } })),
    stale: [['tokens']],
    after: () => setAsked(false),
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => setAsked(true)}>
        {t.revoke}
      </Button>
      <Confirm
        opened={asked}
        title={token.name}
        action={t.revoke}
        danger
        busy={revoke.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => revoke.mutate()}
      >
        {t.removeToken}
      </Confirm>
    </>
  );
}

function TokenForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [minted, setMinted] = useState<Schemas['MintedToken']>();
  const form = useForm({
    initialValues: { name: '', scopes: ['read'] as Schemas['Scope'][], days: 90, cidrs: '', password: '', code: '' },
  });
  const save = useSave({
    act: ({ cidrs, code, ...typed }: typeof form.values) =>
      answered(
        api.POST('/reseller/tokens', {
          body: {
            ...typed,
            code: code || null,
            cidrs: cidrs
              .split('\n')
              .map((each) => each.trim())
              .filter(Boolean),
          },
        }),
      ),
    stale: [['tokens']],
    form,
    done: false,
    after: setMinted,
  });
  if (minted) return <Once of={[[t.token, minted.token]]} onDone={onDone} />;
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.name} required data-autofocus {...form.getInputProps('name')} />
        <Checkbox.Group label={t.scopes} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt="xs">
            {SCOPES.map((scope) => (
              <Checkbox key={scope} value={scope} label={t[`scope.${scope}`]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NumberInput label={t.days} required min={1} max={400} {...form.getInputProps('days')} />
        <Textarea label={t.cidrs} description={t.cidrsHint} rows={3} {...form.getInputProps('cidrs')} />
        <PasswordInput
          label={t.password}
          required
          autoComplete="current-password"
          {...form.getInputProps('password')}
        />
        <TextInput
          label={t.code}
          description={t.codeHint}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...form.getInputProps('code')}
        />
        <Button type="submit" loading={save.isPending}>
          {t.makeToken}
        </Button>
      </Stack>
    </form>
  );
}
