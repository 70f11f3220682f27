import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { Usage } from '@/ui/Usage';
import type { Area } from '../known';
import { countsOf } from './rules';
import { words } from './words';

/** How full the disk is: altogether, and each of the parts that it is divided into. */
export function Disk({ area: { limits, measured, web_mib, mail_mib } }: { area: Area }) {
  const t = useWords(words);
  const tools = measured ? (
    <Text size="xs" c="dimmed">
      {t.measured}: <Time at={measured.at} />
    </Text>
  ) : null;
  const [web, mail, database] = [measured?.web_mib ?? 0, measured?.mail_mib ?? 0, measured?.database_mib ?? 0];
  return (
    <Section title={t.disk} tools={tools}>
      <Stack>
        {measured ? null : <Text size="sm">{t.unmeasured}</Text>}
        <Usage label={t.total} used={web + mail + database} limit={limits.disk_mib} show={mib} />
        {limits.mail === false ? null : (
          <>
            <Usage label={`${t.web} + ${t.database}`} used={web + database} limit={web_mib} show={mib} />
            <Usage label={t.mail} used={mail} limit={mail_mib} show={mib} />
          </>
        )}
        {measured && limits.mail !== false ? (
          <Group justify="space-between">
            <Text size="sm">{t.sentLately}</Text>
            <Text size="sm" className="num">
              {measured.sent} ({t.perHour(limits.mail_per_hour ?? 0)})
            </Text>
          </Group>
        ) : null}
      </Stack>
    </Section>
  );
}

/** How many there are of what is counted. */
export function Counts({ area }: { area: Area }) {
  const t = useWords(words);
  return (
    <Section title={t.counts}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="md">
        {countsOf(area).map(({ noun, used, limit }) => (
          <Usage key={noun} label={t[noun]} used={used} limit={limit} />
        ))}
      </SimpleGrid>
    </Section>
  );
}
