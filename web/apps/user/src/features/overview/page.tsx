import { Title } from '@mantine/core';
import { useWords } from '@/i18n';
import { words } from '../../words';

export function Overview() {
  return <Title order={1}>{useWords(words).overview}</Title>;
}
