import { Alert, Button, Group, Text } from '@mantine/core';
import { IconUserShare } from '@tabler/icons-react';
import { define, useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { useMe } from './me';

const words = define({
  acting: [
    (by: string, name: string) => `${by} が ${name} 様の代理で操作しています。操作は両方の名前で記録されます。`,
    (by: string, name: string) => `${by} acts for ${name}. Whatever is done is recorded with both names.`,
  ],
  end: ['代理操作を終える', 'Stop acting'],
});

/** Above every page, while somebody of the reseller's acts for the customer. */
export function ActingBanner() {
  const t = useWords(words);
  const me = useMe();
  const { session } = useConsole();
  if (!me?.acting) return null;
  return (
    <Alert color="orange" icon={<IconUserShare aria-hidden />} mb="md" p="xs" role="status">
      <Group justify="space-between" gap="xs">
        <Text size="sm">{t.acting(me.acting, me.name)}</Text>
        <Button size="compact-sm" variant="default" onClick={() => void session.signOut()}>
          {t.end}
        </Button>
      </Group>
    </Alert>
  );
}
