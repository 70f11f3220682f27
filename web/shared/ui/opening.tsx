import { Center, Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { define, useWords } from '@/i18n';
import { Trouble } from './Trouble';
import { Working } from './Working';

const LATE_MS = 700;
const AGAIN_MS = 4_000;

const words = define({
  opening: ['開いています', 'Opening'],
  closed: ['いまは開けません', 'This cannot be opened just now'],
  again: ['つながり次第、自動で開きます。', 'It opens by itself as soon as it can.'],
});

/** Ask until it is answered. What takes long, or fails, is shown meanwhile: no page stays blank. */
export async function opened<T>(ask: () => Promise<T>, show: (page: ReactNode) => void): Promise<T> {
  const late = setTimeout(() => show(<Opening />), LATE_MS);
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      show(<Closed error={error} />);
      await new Promise((done) => setTimeout(done, AGAIN_MS));
    } finally {
      clearTimeout(late);
    }
  }
}

function Opening() {
  const t = useWords(words);
  return (
    <Frame title={t.opening}>
      <Working rows={3} />
    </Frame>
  );
}

function Closed({ error }: { error: Error }) {
  const t = useWords(words);
  return (
    <Frame title={t.closed}>
      <Trouble error={error} />
      <Text size="sm">{t.again}</Text>
    </Frame>
  );
}

function Frame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={400} maw="100%">
        <Stack>
          <Title order={1} size="h3">
            {title}
          </Title>
          {children}
        </Stack>
      </Paper>
    </Center>
  );
}
