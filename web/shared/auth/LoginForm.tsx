import { PasswordInput, TextInput } from '@mantine/core';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { DoorForm } from './DoorForm';
import { useKnock } from './knocking';
import type { Me } from './me';
import type { Asked } from './session';
import { words } from './words';

export function LoginForm({ onAsked, again }: { onAsked: (asked: Asked) => void; again?: Me }) {
  const t = useWords(words);
  const { knock, busy, complaint } = useKnock('login', onAsked);
  const { brand, session } = useConsole();
  // Login IDs of end users are their reseller's: where no host name says whose, they do.
  const ofHolder = session.audience === 'account';
  const homeless = ofHolder && !brand && !again;
  const submit = (typed: FormData) => {
    const said = { login_id: typed.get('login_id'), password: typed.get('password') };
    void knock(
      ofHolder ? { ...said, reseller_id: brand?.reseller_id ?? again?.reseller_id ?? typed.get('reseller_id') } : said,
    );
  };
  return (
    <DoorForm complaint={complaint} busy={busy} action={t.signIn} onSubmit={submit}>
      {homeless ? (
        <TextInput
          name="reseller_id"
          label={t.resellerId}
          description={t.resellerIdHint}
          defaultValue={new URLSearchParams(location.search).get('reseller') ?? ''}
          autoCapitalize="none"
          autoComplete="organization"
          required
          withAsterisk={false}
        />
      ) : null}
      <TextInput
        name="login_id"
        label={t.loginId}
        autoComplete="username"
        autoCapitalize="none"
        {...(again ? { defaultValue: again.login_id, readOnly: true } : {})}
        required
        withAsterisk={false}
      />
      <PasswordInput
        name="password"
        label={t.password}
        autoComplete="current-password"
        required
        withAsterisk={false}
        {...(again ? { 'data-autofocus': true } : {})}
      />
    </DoorForm>
  );
}
