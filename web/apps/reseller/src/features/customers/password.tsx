import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { Once } from '../../Once';
import { at, type Customer, touched } from './api';
import { words } from './words';

/** Issue a new first password: every session of the customer ends. */
export function PasswordForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [spoken, setSpoken] = useState(false);
  const [forget, setForget] = useState(false);
  const [issued, setIssued] = useState<Schemas['FirstPassword-Output']>();
  const save = useSave({
    act: () =>
      answered(
        api.POST('/reseller/customers/{customer_id}/first-password', {
          params: at(customer.id),
          body: { spoken, forget_second_factor: forget },
        }),
      ),
    stale: touched(customer.id),
    done: false,
    after: setIssued,
  });
  if (issued) {
    return (
      <Once
        of={[
          [t.loginId, issued.login_id],
          [t.firstPassword, issued.first_password],
        ]}
        onDone={onDone}
      />
    );
  }
  return (
    <Stack>
      <Text size="sm">{t.passwordHint}</Text>
      <Checkbox label={t.spoken} checked={spoken} onChange={(event) => setSpoken(event.currentTarget.checked)} />
      <Checkbox label={t.forgetFactor} checked={forget} onChange={(event) => setForget(event.currentTarget.checked)} />
      <Button onClick={() => save.mutate()} loading={save.isPending}>
        {t.password}
      </Button>
    </Stack>
  );
}
