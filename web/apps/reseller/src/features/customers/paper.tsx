import { Button, Checkbox, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { saveBase64 } from '../../files';
import { at, type Customer, touched } from './api';
import { words } from './words';

/** Print the settings (設定通知書) under the reseller's brand. */
export function PaperForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const [withPassword, setWithPassword] = useState(false);
  const save = useSave({
    act: () =>
      answered(
        api.POST('/reseller/customers/{customer_id}/settings-paper', {
          params: at(customer.id),
          body: { with_password: withPassword },
        }),
      ),
    stale: touched(customer.id),
    done: false,
    after: (paper) => {
      saveBase64(paper.file_name, paper.pdf_base64);
      onDone();
    },
  });
  return (
    <Stack>
      <Text size="sm">{t.paperHint}</Text>
      <Checkbox
        label={t.withPassword}
        checked={withPassword}
        onChange={(event) => setWithPassword(event.currentTarget.checked)}
      />
      <Button onClick={() => save.mutate()} loading={save.isPending}>
        {t.print}
      </Button>
    </Stack>
  );
}
