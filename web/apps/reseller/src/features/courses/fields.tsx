import { Checkbox, Fieldset, Group, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useWords } from '@/i18n';
import { limitWords } from '../../limits';
import { COUNTS, DATABASE_KINDS, type Facts, FEATURES, type Limits, MAIL_COUNTS, phpChoices } from './rules';
import { words } from './words';

export type Typed = Facts & { limits: Limits };
type Form = UseFormReturnType<Typed>;

/** Every field of a course, in groups. */
export function CourseFields({ form }: { form: Form }) {
  const t = useWords(words);
  const names = useWords(limitWords);
  const { limits } = form.values;
  return (
    <Stack>
      <TextInput label={t.name} required data-autofocus {...form.getInputProps('name')} />
      <TextInput label={t.priceNote} description={t.priceHint} {...form.getInputProps('price_note')} />
      <Fieldset legend={t.sizes}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
          <NumberInput
            label={t.mib(names.disk_mib)}
            required
            min={1}
            thousandSeparator=","
            {...form.getInputProps('limits.disk_mib')}
          />
          <Select
            label={names.overuse}
            allowDeselect={false}
            data={(['block', 'warn', 'hold'] as const).map((value) => ({ value, label: names[value] }))}
            {...form.getInputProps('limits.overuse')}
          />
          {limits.overuse === 'hold' ? (
            <NumberInput
              label={names.grace_days}
              required
              min={0}
              max={90}
              {...form.getInputProps('limits.grace_days')}
            />
          ) : null}
        </SimpleGrid>
      </Fieldset>
      <Fieldset legend={t.counts}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
          {COUNTS.map((each) => (
            <NumberInput key={each} label={names[each]} required min={0} {...form.getInputProps(`limits.${each}`)} />
          ))}
        </SimpleGrid>
        <Checkbox.Group mt="sm" label={names.database_kinds} {...form.getInputProps('limits.database_kinds')}>
          <Group mt="xs">
            {DATABASE_KINDS.map((each) => (
              <Checkbox key={each} value={each} label={each === 'mariadb' ? 'MariaDB' : 'PostgreSQL'} />
            ))}
          </Group>
        </Checkbox.Group>
      </Fieldset>
      <Fieldset legend={t.mail}>
        <Checkbox label={names.mail} mb="sm" {...form.getInputProps('limits.mail', { type: 'checkbox' })} />
        {limits.mail ? (
          <SimpleGrid cols={{ base: 1, xs: 2 }} style={{ alignItems: 'end' }}>
            <NumberInput
              label={t.mib(names.mailbox_mib)}
              required
              min={1}
              thousandSeparator=","
              {...form.getInputProps('limits.mailbox_mib')}
            />
            {MAIL_COUNTS.map((each) => (
              <NumberInput
                key={each}
                label={names[each]}
                required
                min={each === 'mail_per_hour' ? 1 : 0}
                {...form.getInputProps(`limits.${each}`)}
              />
            ))}
          </SimpleGrid>
        ) : null}
      </Fieldset>
      <Fieldset legend={t.allowed}>
        <Stack gap="xs">
          {FEATURES.map((each) => (
            <Checkbox key={each} label={names[each]} {...form.getInputProps(`limits.${each}`, { type: 'checkbox' })} />
          ))}
        </Stack>
        <Checkbox.Group mt="sm" label={names.php_versions} {...form.getInputProps('limits.php_versions')}>
          <Group mt="xs">
            {phpChoices(limits.php_versions).map((each) => (
              <Checkbox key={each} value={each} label={each} />
            ))}
          </Group>
        </Checkbox.Group>
      </Fieldset>
    </Stack>
  );
}
