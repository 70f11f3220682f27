import { PasswordInput } from '@mantine/core';
import { useWords } from '@/i18n';
import { words } from './words';

const SHORTEST = 12;

export function NewPasswordFields() {
  const t = useWords(words);
  return (
    <>
      <PasswordInput
        name="new_password"
        label={t.newPassword}
        description={t.rule}
        autoComplete="new-password"
        required
        withAsterisk={false}
      />
      <PasswordInput name="again" label={t.again} autoComplete="new-password" required withAsterisk={false} />
    </>
  );
}

/** Say what is the matter with a chosen password, before anybody is asked; empty: nothing. */
export function complaintOf(typed: FormData, t: { short: string; differs: string }): string {
  const chosen = String(typed.get('new_password') ?? '');
  if (chosen.length < SHORTEST) return t.short;
  return chosen === typed.get('again') ? '' : t.differs;
}
