import { Button, Group, NumberInput, Slider, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Section } from '@/ui/Section';
import { useAreaApi } from '../area';
import { type Area, useWritable } from '../known';
import { useOrder } from '../order';
import { divisible } from './rules';
import { words } from './words';

const STEPS = 100;

/** How the disk is divided between web and mail, by a handle or by a number. */
export function Division({ area }: { area: Area }) {
  const t = useWords(words);
  const api = useAreaApi();
  const writable = useWritable();
  const [web, setWeb] = useState(area.web_mib);
  const { least, most } = divisible(area);
  const save = useOrder({
    act: () => answered(api.PUT('/area/division', { params: { header: from(area) }, body: { web_mib: web } })),
    done: t.divided,
  });
  const choose = (value: number) => setWeb(Math.min(most, Math.max(least, value)));
  return (
    <Section title={t.division}>
      <Stack>
        <Text size="sm">{t.divisionHint}</Text>
        <Slider
          thumbLabel={t.webShare}
          label={null}
          min={least}
          max={most}
          step={Math.max(1, Math.round(area.limits.disk_mib / STEPS))}
          value={web}
          onChange={choose}
          disabled={!writable}
        />
        <Group justify="space-between">
          <Text size="sm" className="num">
            {t.web} {mib(web)}
          </Text>
          <Text size="sm" className="num">
            {t.mail} {mib(area.limits.disk_mib - web)}
          </Text>
        </Group>
        <Group align="flex-end">
          <NumberInput
            label={`${t.webShare} (MiB)`}
            min={least}
            max={most}
            thousandSeparator
            allowDecimal={false}
            value={web}
            onChange={(value) => setWeb(Number(value))}
            onBlur={() => choose(web)}
            disabled={!writable}
            w={180}
          />
          <Button
            onClick={() => save.mutate()}
            loading={save.isPending}
            disabled={!writable || web === area.web_mib || web < least || web > most}
          >
            {t.divide}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
