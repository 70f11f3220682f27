import { Alert, Anchor, Center, Group, Paper, Stack, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Mark } from '@/brand/Mark';
import { useLanguage, useWords } from '@/i18n';
import { LanguageButton, ThemeButton } from '@/ui/buttons';
import { useConsole } from '@/ui/Console';
import { common } from '@/ui/words';
import { FirstPasswordForm } from './FirstPasswordForm';
import { ForgottenForm } from './ForgottenForm';
import { LoginForm } from './LoginForm';
import type { Me } from './me';
import { SecondFactorForm } from './SecondFactorForm';
import type { Asked } from './session';
import { words } from './words';

type Stage = 'login' | 'forgotten' | Asked;

/** The door: login ID and password, then whatever else is asked for. */
export function SignIn({ expired = false }: { expired?: boolean }) {
  const t = useWords(words);
  const { brand, session } = useConsole();
  // What is known of who was in: nobody is asked while nobody is.
  const me = useQueryClient().getQueryData<Me>(['me']);
  const [stage, setStage] = useState<Stage>('login');
  const title = brand?.name ?? t[session.audience];
  const form = (
    <Stack>
      {expired ? null : (
        <Group gap="sm" wrap="nowrap">
          <Mark of={brand} />
          <Title order={1} size="h3">
            {title}
          </Title>
        </Group>
      )}
      {expired ? (
        <Alert color="yellow" role="status">
          {t.expired}
        </Alert>
      ) : null}
      <Form stage={stage} onStage={setStage} {...(expired && me ? { again: me } : {})} />
      {stage === 'login' ? (
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => (expired ? void session.signOut() : setStage('forgotten'))}
        >
          {expired ? t.somebodyElse : t.forgotten}
        </Anchor>
      ) : null}
    </Stack>
  );
  return expired ? form : <Page>{form}</Page>;
}

interface Props {
  stage: Stage;
  onStage: (next: Stage) => void;
  /** Who has to sign in again: what waits on the page is theirs. */
  again?: Me;
}

function Form({ stage, onStage, again }: Props) {
  if (stage === 'login') return <LoginForm onAsked={onStage} {...(again ? { again } : {})} />;
  if (stage === 'forgotten') return <ForgottenForm onDone={() => onStage('login')} />;
  if (stage.kind === 'first-password') return <FirstPasswordForm challenge={stage.challenge} onAsked={onStage} />;
  return <SecondFactorForm challenge={stage.challenge} onBack={() => onStage('login')} />;
}

function Page({ children }: { children: ReactNode }) {
  const t = useWords(common);
  const language = useLanguage();
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={400} maw="100%">
        <Stack>
          {children}
          <Group justify="space-between">
            <LanguageButton language={language} label={t.otherLanguage} />
            <ThemeButton />
          </Group>
        </Stack>
      </Paper>
    </Center>
  );
}
