import { Container, Title } from '@mantine/core';
import type { Brand } from '@/brand/brand';
import { useWords } from '@/i18n';
import { words } from './words';

export function StatusPage({ brand }: { brand: Brand | undefined }) {
  const t = useWords(words);
  return (
    <Container component="main" py="xl">
      <Title order={1}>{brand ? t.of(brand.name) : t.title}</Title>
    </Container>
  );
}
