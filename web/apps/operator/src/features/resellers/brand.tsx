import { Button, ColorSwatch, Group, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useManager } from '../../known';
import { brandQuery } from './api';
import { words } from './words';

type Brand = Schemas['Brand'];

/** A reseller's brand: it chooses the look itself; the operator says under which host names. */
export function BrandSection({ resellerId }: { resellerId: string }) {
  const t = useWords(words);
  const brand = useQuery(brandQuery(useApi(), resellerId));
  const [setting, setSetting] = useState(false);
  const tools = useManager() ? (
    <Button size="xs" variant="default" onClick={() => setSetting(true)}>
      {t.setHosts}
    </Button>
  ) : null;
  return (
    <Section title={t.brand} tools={tools}>
      <Answer of={brand} rows={3}>
        {(known) => (
          <Stack>
            {known.version ? <Look brand={known} /> : <Text size="sm">{t.noBrand}</Text>}
            <Facts of={[[t.hostNames, (known.host_names ?? []).join('\n') || '–']]} />
            <Sheet opened={setting} title={t.setHosts} onClose={() => setSetting(false)}>
              <HostsForm brand={known} onDone={() => setSetting(false)} />
            </Sheet>
          </Stack>
        )}
      </Answer>
    </Section>
  );
}

function Look({ brand }: { brand: Brand }) {
  const t = useWords(words);
  const own = useWords(common);
  const colours = [brand.colour, brand.accent].filter((each) => each);
  const support = [brand.support, brand.support_mail, brand.support_phone].filter((each) => each).join('\n');
  return (
    <Facts
      of={[
        [t.brandName, brand.name],
        [
          t.colour,
          <Group key="colours" gap="xs">
            {colours.map((each) => (
              <Group key={each} gap={4}>
                <ColorSwatch size={14} color={each ?? ''} aria-hidden /> {each}
              </Group>
            ))}
          </Group>,
        ],
        [t.support, support || '–'],
        [t.statusPublic, brand.status_public ? own.yes : own.no],
        [t.notices, brand.notices ? own.yes : own.no],
      ]}
    />
  );
}

function HostsForm({ brand: shown, onDone }: { brand: Brand; onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [brand] = useState(shown);
  const form = useForm({ initialValues: { host_names: (brand.host_names ?? []).join('\n') } });
  const save = useSave({
    act: ({ host_names }: { host_names: string }) =>
      answered(
        api.PUT('/operator/resellers/{reseller_id}/brand/host-names', {
          params: { path: { reseller_id: brand.reseller_id }, header: from(brand) },
          body: { host_names: host_names.split(/\s+/).filter((each) => each !== '') },
        }),
      ),
    stale: [['brands', brand.reseller_id]],
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Textarea
          label={t.hostNames}
          description={t.hostNamesHint}
          autosize
          minRows={3}
          {...form.getInputProps('host_names')}
        />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
