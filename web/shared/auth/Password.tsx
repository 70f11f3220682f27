import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { accountWords } from './account_words';
import { at, type Me } from './me';

/** A new password ends every session, this one too. */
export function Password({ me }: { me: Me }) {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const form = useForm({
    initialValues: { password: '', new_password: '', again: '' },
    validate: {
      new_password: (typed) => (typed.length < 12 ? t.short : null),
      again: (typed, { new_password }) => (typed === new_password ? null : t.differs),
    },
  });
  const save = useSave({
    act: async ({ password, new_password }: typeof form.values) => {
      await api.POST(at(session.audience, 'password'), { body: { password, new_password } });
    },
    form,
    done: t.passwordSet,
    after: () => void session.signOut(),
  });
  return (
    <Section title={t.password}>
      <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <Stack maw={420}>
          <Text size="sm" c="dimmed">
            {t.passwordHint}
          </Text>
          {/* Managers of passwords file it under this name. */}
          <input type="text" name="username" autoComplete="username" value={me.login_id} readOnly hidden />
          <PasswordInput
            label={t.present}
            autoComplete="current-password"
            required
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label={t.newPassword}
            description={t.rule}
            autoComplete="new-password"
            required
            {...form.getInputProps('new_password')}
          />
          <PasswordInput label={t.again} autoComplete="new-password" required {...form.getInputProps('again')} />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t.setPassword}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
