import { useState } from 'react';
import { useWords } from '@/i18n';
import { DoorForm } from './DoorForm';
import { useKnock } from './knocking';
import { complaintOf, NewPasswordFields } from './NewPasswordFields';
import type { Asked } from './session';
import { words } from './words';

export function FirstPasswordForm({ challenge, onAsked }: { challenge: string; onAsked: (asked: Asked) => void }) {
  const t = useWords(words);
  const { knock, busy, complaint } = useKnock('first-password', onAsked);
  const [own, setOwn] = useState('');
  const submit = (typed: FormData) => {
    const found = complaintOf(typed, t);
    setOwn(found);
    if (!found) void knock({ challenge, new_password: typed.get('new_password') });
  };
  return (
    <DoorForm hint={t.first} complaint={own || complaint} busy={busy} action={t.setPassword} onSubmit={submit}>
      <NewPasswordFields />
    </DoorForm>
  );
}
