import { Alert, Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useWords } from '@/i18n';
import { Copy } from '@/ui/Copy';
import { common } from '@/ui/words';
import { words } from './words';

/** What is shown this once, each line with a button that copies it. */
export function Once({ of, onDone }: { of: readonly (readonly [string, string])[]; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  return (
    <Stack>
      <Alert color="yellow" icon={<IconKey aria-hidden />} title={t.onceTitle}>
        {t.once}
      </Alert>
      {of.map(([name, value]) => (
        <div key={name}>
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Code fz="md" className="long">
              {value}
            </Code>
            <Copy value={value} what={name} />
          </Group>
        </div>
      ))}
      <Button onClick={onDone}>{own.close}</Button>
    </Stack>
  );
}
