import { Alert, Anchor, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ApiError } from '@/api/error';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { DoorForm } from './DoorForm';
import { complaintOf, NewPasswordFields } from './NewPasswordFields';
import { words } from './words';

/** A code by mail, then a new password: neither step tells whether the login ID exists. */
export function ForgottenForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const { session } = useConsole();
  const [loginId, setLoginId] = useState('');
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState('');
  const [done, setDone] = useState(false);
  const ask = async (route: string, body: object): Promise<boolean> => {
    setBusy(true);
    const response = await session.post(route, body).catch(() => undefined);
    setBusy(false);
    const said = await response?.json().catch(() => ({}));
    setComplaint(response?.ok ? '' : response ? new ApiError(response.status, said).message || t.trouble : t.lost);
    return response?.ok ?? false;
  };
  const send = async (typed: FormData) => {
    const asked = String(typed.get('login_id'));
    if (await ask('forgotten-password', { login_id: asked })) setLoginId(asked);
  };
  const set = async (typed: FormData) => {
    const found = complaintOf(typed, t);
    if (found) return setComplaint(found);
    const body = { login_id: loginId, code: String(typed.get('code')).trim(), new_password: typed.get('new_password') };
    if (await ask('new-password', body)) setDone(true);
  };
  const back = (
    <Anchor component="button" type="button" size="sm" onClick={onDone}>
      {t.back}
    </Anchor>
  );
  if (done) {
    return (
      <>
        <Alert color="green" role="status">
          {t.passwordSet}
        </Alert>
        {back}
      </>
    );
  }
  if (!loginId) {
    return (
      <DoorForm
        hint={t.forgottenHint}
        complaint={complaint}
        busy={busy}
        action={t.sendCode}
        onSubmit={(typed) => void send(typed)}
      >
        <TextInput
          name="login_id"
          label={t.loginId}
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
        />
        {back}
      </DoorForm>
    );
  }
  return (
    <DoorForm
      hint={t.codeSent}
      complaint={complaint}
      busy={busy}
      action={t.setPassword}
      onSubmit={(typed) => void set(typed)}
    >
      <TextInput name="code" label={t.mailedCode} autoComplete="one-time-code" required withAsterisk={false} />
      <NewPasswordFields />
      {back}
    </DoorForm>
  );
}
