import { Anchor, TextInput } from '@mantine/core';
import { useWords } from '@/i18n';
import { DoorForm } from './DoorForm';
import { useKnock } from './knocking';
import { words } from './words';

export function SecondFactorForm({ challenge, onBack }: { challenge: string; onBack: () => void }) {
  const t = useWords(words);
  const { knock, busy, complaint } = useKnock('second-factor', () => undefined);
  return (
    <DoorForm
      hint={t.factor}
      complaint={complaint}
      busy={busy}
      action={t.signIn}
      onSubmit={(typed) => void knock({ challenge, code: typed.get('code') })}
    >
      <TextInput
        name="code"
        label={t.code}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]{6}"
        required
        withAsterisk={false}
        data-autofocus
      />
      <Anchor component="button" type="button" size="sm" onClick={onBack}>
        {t.back}
      </Anchor>
    </DoorForm>
  );
}
