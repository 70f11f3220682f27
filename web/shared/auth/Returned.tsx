import { Button, Center, Paper, Stack, Text, Title } from '@mantine/core';
import { define, useWords } from '@/i18n';

const words = define({
  ended: ['代理操作は終了しました', 'You no longer act for the customer'],
  hint: [
    '続けるには、事業者用管理画面からもう一度開いてください。',
    'To go on, open it once more from the reseller console.',
  ],
  close: ['このウィンドウを閉じる', 'Close this window'],
});

/** A window in which somebody acted for a customer: nobody signs in here, it is closed. */
export function Returned() {
  const t = useWords(words);
  return (
    <Center mih="100dvh" p="md" component="main">
      <Paper withBorder p="xl" w={400} maw="100%">
        <Stack>
          <Title order={1} size="h3">
            {t.ended}
          </Title>
          <Text size="sm">{t.hint}</Text>
          <Button onClick={() => window.close()}>{t.close}</Button>
        </Stack>
      </Paper>
    </Center>
  );
}
