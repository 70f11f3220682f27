import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { mib } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi, useConsole } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { Usage } from '@/ui/Usage';
import { type Area, areaQuery } from '../../known';
import { Division } from './division';
import { History } from './history';
import { Notices } from './notices';
import { countsOf } from './rules';
import { words } from './words';

/** What one has, how much of it is used, and how the disk is divided. */
export function Overview() {
  const t = useWords(words);
  const area = useQuery(areaQuery(useApi()));
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Notices />
      <Answer of={area}>
        {(known) => (
          <>
            <Disk area={known} />
            <Section title={t.counts}>
              <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl" verticalSpacing="md">
                {countsOf(known).map(({ noun, used, limit }) => (
                  <Usage key={noun} label={t[noun]} used={used} limit={limit} />
                ))}
              </SimpleGrid>
            </Section>
            {known.limits.mail === false ? null : <Division key={known.web_mib} area={known} />}
            <History />
          </>
        )}
      </Answer>
      <Support />
    </>
  );
}

function Disk({ area: { limits, measured, web_mib, mail_mib } }: { area: Area }) {
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
            <Text size="sm">{t.sent}</Text>
            <Text size="sm" className="num">
              {measured.sent} ({t.perHour(limits.mail_per_hour ?? 0)})
            </Text>
          </Group>
        ) : null}
      </Stack>
    </Section>
  );
}

/** Where to turn, as far as the brand says. */
function Support() {
  const t = useWords(words);
  const { brand } = useConsole();
  if (!brand || !(brand.support || brand.support_mail || brand.support_phone)) return null;
  return (
    <Section title={t.support}>
      <Facts
        of={[
          ...(brand.support ? [[t.desk, brand.support] as const] : []),
          ...(brand.support_mail
            ? [
                [
                  t.address,
                  <Anchor key="mail" href={`mailto:${brand.support_mail}`}>
                    {brand.support_mail}
                  </Anchor>,
                ] as const,
              ]
            : []),
          ...(brand.support_phone
            ? [
                [
                  t.phone,
                  <Anchor key="phone" href={`tel:${brand.support_phone.replace(/[^0-9+]/g, '')}`}>
                    {brand.support_phone}
                  </Anchor>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Section>
  );
}
