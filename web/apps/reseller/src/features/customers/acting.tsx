import { Text } from '@mantine/core';
import { answered } from '@/api/client';
import { openActing } from '@/auth/acting';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { at, type Customer } from './api';
import { words } from './words';

/** Sign in as a customer, in a window of its own. */
export function ActAs({ customer, opened, onClose }: { customer: Customer; opened: boolean; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const save = useSave({
    act: () =>
      openActing(() => answered(api.POST('/reseller/customers/{customer_id}/sessions', { params: at(customer.id) }))),
    done: false,
    after: onClose,
  });
  return (
    <Confirm
      opened={opened}
      title={t.actAs}
      action={t.actAs}
      busy={save.isPending}
      onClose={onClose}
      onConfirm={() => save.mutate()}
    >
      <Text size="sm">{t.actAsHint}</Text>
    </Confirm>
  );
}
