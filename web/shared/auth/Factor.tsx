import { Badge, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { Schemas } from '@/api/client';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { accountWords } from './account_words';
import { Enrolment } from './Enrolment';
import { at, type Me } from './me';

/** The second factor: on or off, and the way to the other. */
export function Factor({ me }: { me: Me }) {
  const t = useWords(accountWords);
  const badge = me.second_factor ? (
    <Badge variant="light" color="teal">
      {t.on}
    </Badge>
  ) : (
    <Badge variant="light" color="gray">
      {t.off}
    </Badge>
  );
  return (
    <Section title={t.factor} tools={badge}>
      {me.second_factor ? <FactorOn /> : <Enrolment />}
    </Section>
  );
}

function FactorOn() {
  const t = useWords(accountWords);
  const { api, session } = useConsole();
  const form = useForm({ initialValues: { password: '' } });
  const remove = useSave({
    act: (body: Schemas['PasswordAgain']) => answered(api.POST(at(session.audience, 'totp/removal'), { body })),
    stale: [['me']],
    form,
    done: t.factorOff,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => remove.mutate(typed))}>
      <Stack maw={420}>
        <Text size="sm" c="dimmed">
          {t.removeHint}
        </Text>
        <PasswordInput label={t.present} autoComplete="current-password" required {...form.getInputProps('password')} />
        <Group>
          <Button type="submit" variant="default" loading={remove.isPending}>
            {t.turnOff}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
