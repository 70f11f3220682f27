import {
  Alert,
  Anchor,
  Button,
  ColorInput,
  Group,
  Paper,
  SimpleGrid,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { isColour, reading } from './rules';
import { words } from './words';

type Look = Schemas['Look'];
interface Props {
  brand: Schemas['Brand'];
  owner: boolean;
}

/** Choose name and colours; what becomes of them is seen while choosing. */
export function LookForm(props: Props) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [brand] = useState(props.brand);
  const form = useForm<Look>({
    initialValues: {
      name: brand.name,
      colour: brand.colour,
      accent: brand.accent,
      support: brand.support,
      support_mail: brand.support_mail,
      support_phone: brand.support_phone,
      status_public: brand.status_public,
      notices: brand.notices,
    },
    validate: {
      colour: (value) => (isColour(value) ? null : t.invalid),
      accent: (value) => (value === '' || isColour(value) ? null : t.invalid),
    },
  });
  const save = useSave({
    act: (body: Look) => answered(api.PUT('/reseller/brand', { params: { header: from(brand) }, body })),
    stale: [['brand']],
    form,
  });
  return (
    <Section title={t.look}>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
        <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
          <Stack>
            <TextInput label={t.name} required disabled={!props.owner} {...form.getInputProps('name')} />
            <ColorInput
              label={t.colour}
              withEyeDropper={false}
              required
              disabled={!props.owner}
              {...form.getInputProps('colour')}
            />
            <ColorInput
              withEyeDropper={false}
              label={t.accent}
              description={t.accentHint}
              disabled={!props.owner}
              {...form.getInputProps('accent')}
            />
            <TextInput
              label={t.support}
              description={t.supportHint}
              disabled={!props.owner}
              {...form.getInputProps('support')}
            />
            <TextInput
              label={t.supportMail}
              type="email"
              disabled={!props.owner}
              {...form.getInputProps('support_mail')}
            />
            <TextInput
              label={t.supportPhone}
              type="tel"
              disabled={!props.owner}
              {...form.getInputProps('support_phone')}
            />
            <Switch
              label={t.statusPublic}
              disabled={!props.owner}
              {...form.getInputProps('status_public', { type: 'checkbox' })}
            />
            <Switch
              label={t.notices}
              disabled={!props.owner}
              {...form.getInputProps('notices', { type: 'checkbox' })}
            />
            {props.owner ? (
              <Group>
                <Button type="submit" loading={save.isPending}>
                  {own.save}
                </Button>
              </Group>
            ) : null}
          </Stack>
        </form>
        <Preview name={form.values.name} colour={isColour(form.values.colour) ? form.values.colour : brand.colour} />
      </SimpleGrid>
    </Section>
  );
}

/** A door as end users would see it, and whether it can be read. */
function Preview({ name, colour }: { name: string; colour: string }) {
  const t = useWords(words);
  const { ratio, pale, used } = reading(colour);
  return (
    <Stack>
      <Text size="sm" fw={600}>
        {t.preview}
      </Text>
      <Paper withBorder p="lg" bg="white" aria-label={t.preview} role="img">
        <Stack align="center" aria-hidden>
          <Text fw={650} size="lg" c="black">
            {name}
          </Text>
          <Text size="sm" c="gray.8">
            {t.previewText}
          </Text>
          <Paper h={36} w="100%" withBorder bg="white" />
          <Button fullWidth color={used} component="span">
            {t.previewButton}
          </Button>
          <Anchor component="span" c={used} size="sm">
            {t.previewLink}
          </Anchor>
        </Stack>
      </Paper>
      <Alert
        color={pale ? 'yellow' : 'teal'}
        icon={pale ? <IconAlertTriangle aria-hidden /> : <IconCheck aria-hidden />}
        role="status"
      >
        {pale ? t.pale(number(ratio, 2)) : t.fine(number(ratio, 2))}
      </Alert>
    </Stack>
  );
}
