import { Stack, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { words } from './words';

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  action: string;
  word?: string;
  danger?: boolean;
  busy: boolean;
  onClose: () => void;
  onConfirm: (reason: string) => void;
}

/** Ask for the reason of what is about to be done: it is kept. */
export function Reason({ children, onConfirm, ...rest }: Props) {
  const t = useWords(words);
  const [reason, setReason] = useState('');
  return (
    <Confirm {...rest} onConfirm={() => onConfirm(reason.trim())}>
      <Stack>
        <div>{children}</div>
        <TextInput
          label={t.reason}
          description={t.reasonHint}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Stack>
    </Confirm>
  );
}
