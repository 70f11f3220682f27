import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { define, useWords } from '@/i18n';
import { Copy } from '@/ui/Copy';
import { common } from '@/ui/words';
import { useOrder } from './order';
import { newPassword } from './passwords';

const words = define({
  password: ['パスワード', 'Password'],
  rule: ['半角の英数字と記号で10〜72文字', '10 to 72 printable ASCII characters'],
  make: ['自動生成', 'Make one'],
  set: ['パスワードを設定', 'Set the password'],
});

interface FieldProps {
  value: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a form hands to its field
  given: any;
  onMake: (made: string) => void;
}

/** A password that people choose, or have made and copy: it is not shown again. */
export function PasswordField({ value, given, onMake }: FieldProps) {
  const t = useWords(words);
  return (
    <Stack gap="xs">
      <PasswordInput label={t.password} description={t.rule} autoComplete="new-password" required {...given} />
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => onMake(newPassword())}>
          {t.make}
        </Button>
        {value ? (
          <Text size="xs" component="span">
            <Copy value={value} what={t.password} />
          </Text>
        ) : null}
      </Group>
    </Stack>
  );
}

export function PasswordForm({
  act,
  noun,
  onDone,
}: {
  act: (password: string) => Promise<unknown>;
  noun: string;
  onDone: () => void;
}) {
  const t = useWords(words);
  const own = useWords(common);
  const form = useForm({ initialValues: { password: '' } });
  const save = useOrder({ act: ({ password }: { password: string }) => act(password), noun, form, after: onDone });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <PasswordField
          value={form.values.password}
          given={form.getInputProps('password')}
          onMake={(made) => form.setFieldValue('password', made)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {own.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t.set}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
