import { PasswordInput, TextInput } from '@mantine/core';
import { useWords } from '@/i18n';
import { DoorForm } from './DoorForm';
import { useKnock } from './knocking';
import type { Asked } from './session';
import { words } from './words';

export function LoginForm({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const t = useWords(words);
  const { knock, busy, complaint } = useKnock('login', t.wrong, onAsked);
  return (
    <DoorForm
      complaint={complaint}
      busy={busy}
      action={t.signIn}
      onSubmit={(typed) => void knock({ login_id: typed.get('login_id'), password: typed.get('password') })}
    >
      <TextInput
        name="login_id"
        label={t.loginId}
        autoComplete="username"
        autoCapitalize="none"
        required
        withAsterisk={false}
      />
      <PasswordInput name="password" label={t.password} autoComplete="current-password" required withAsterisk={false} />
    </DoorForm>
  );
}
