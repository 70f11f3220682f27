import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from '@/i18n';
import { common } from './words';

interface Props {
  opened: boolean;
  title: string;
  /** What will happen, in a sentence. */
  children: ReactNode;
  action: string;
  /** What has to be typed first; without it a click is enough. */
  word?: string;
  danger?: boolean;
  busy?: boolean;
  onClose: () => void;
  onConfirm: () => void;
}

export function Confirm({ opened, title, children, action, word, danger, busy, onClose, onConfirm }: Props) {
  const t = useWords(common);
  const [typed, setTyped] = useState('');
  const close = () => {
    setTyped('');
    onClose();
  };
  const ready = word === undefined || typed === word;
  return (
    <Modal opened={opened} onClose={close} title={title} closeButtonProps={{ 'aria-label': t.close }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) onConfirm();
        }}
      >
        <Stack>
          <Text size="sm" component="div">
            {children}
          </Text>
          {word === undefined ? null : (
            <TextInput
              data-autofocus
              label={t.typeToConfirm(word)}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              autoComplete="off"
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t.cancel}
            </Button>
            <Button type="submit" loading={busy ?? false} disabled={!ready} {...(danger ? { color: 'red.8' } : {})}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
