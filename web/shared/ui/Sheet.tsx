import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '@/i18n';
import { common } from './words';

/** A form at the side: the list behind it stays where it was. */
export function Sheet({
  opened,
  title,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const t = useWords(common);
  return (
    <Drawer opened={opened} onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': t.close }}>
      {children}
    </Drawer>
  );
}
