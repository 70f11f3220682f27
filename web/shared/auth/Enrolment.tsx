import { Anchor, Button, Code, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { useSave } from '@/ui/save';
import { accountWords } from './account_words';
import { at } from './me';
import { QrCode } from './QrCode';
import { secretOf, spaced } from './secret';

/** First the password, then the secret for the app, then the code that proves that the app has it. */
export function Enrolment() {
  const [uri, setUri] = useState('');
  return uri ? <Proof uri={uri} /> : <Beginning onSecret={setUri} />;
}

function Beginning({ onSecret }: { onSecret: (uri: string) => void }) {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const form = useForm({ initialValues: { password: '' } });
  const begin = useSave({
    act: (body: Schemas['PasswordAgain']) => answered(api.POST(at(session.audience, 'totp'), { body })),
    form,
    done: false,
    after: ({ otpauth_uri }) => onSecret(otpauth_uri),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => begin.mutate(typed))}>
      <Stack maw={420}>
        <Text size="sm" c="dimmed">
          {t.factorHint}
        </Text>
        <PasswordInput label={t.present} autoComplete="current-password" required {...form.getInputProps('password')} />
        <Group>
          <Button type="submit" loading={begin.isPending}>
            {t.setUp}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Proof({ uri }: { uri: string }) {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const form = useForm({ initialValues: { code: '' } });
  const confirm = useSave({
    act: (body: Schemas['FactorCode']) => answered(api.POST(at(session.audience, 'totp/confirmation'), { body })),
    stale: [['me']],
    form,
    done: t.factorOn,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => confirm.mutate(typed))}>
      <Stack maw={420}>
        <Text size="sm">{t.secretHint}</Text>
        <QrCode text={uri} label={t.qr} />
        <Text size="sm" c="dimmed">
          {t.byHand}
        </Text>
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
          {...form.getInputProps('code')}
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
