import { Alert, Badge, Container, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { ApiError, type Schemas } from '@/api/client';
import type { Brand } from '@/brand/brand';
import { Mark } from '@/brand/Mark';
import { Days } from '@/charts/Days';
import { type Language, useLanguage, useWords } from '@/i18n';
import { listed } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { LanguageButton, ThemeButton } from '@/ui/buttons';
import { Empty } from '@/ui/Empty';
import { Section } from '@/ui/Section';
import { STATUS_COLOUR } from '@/ui/services';
import { At, Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { words } from './words';

type Page = Schemas['StatusPage'];
type Incident = Page['open'][number];

const EVERY_MS = 30_000;

/** How a reseller's services are, for anybody, under its brand alone. */
export function StatusPage({ brand }: { brand: Brand | undefined }) {
  const t = useWords(words);
  const language = useLanguage();
  const own = useWords(common);
  const title = brand ? t.of(brand.name) : t.title;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Container component="main" py="xl" size="md">
      <Group justify="space-between" mb="lg" align="flex-start">
        <Group gap="sm">
          <Mark of={brand} />
          <Title order={1}>{title}</Title>
        </Group>
        <Group gap="xs">
          <LanguageButton language={language} label={own.otherLanguage} />
          <ThemeButton />
        </Group>
      </Group>
      {brand?.status_public ? <Shown resellerId={brand.reseller_id} /> : <Nothing />}
    </Container>
  );
}

function Nothing() {
  const t = useWords(words);
  return <Empty title={t.noneHere} hint={t.noneHint} />;
}

function Shown({ resellerId }: { resellerId: string }) {
  const status = useQuery({
    queryKey: ['status', resellerId],
    queryFn: () => read(resellerId),
    refetchInterval: EVERY_MS,
  });
  if (status.error instanceof ApiError && status.error.status === 404) return <Nothing />;
  return <Answer of={status}>{(page) => <Parts page={page} />}</Answer>;
}

async function read(resellerId: string): Promise<Page> {
  const response = await fetch(`/api/v1/public/status/${encodeURIComponent(resellerId)}`).catch(() => undefined);
  if (!response) throw new ApiError(0, {});
  if (!response.ok) throw new ApiError(response.status, {});
  return (await response.json()) as Page;
}

function Parts({ page }: { page: Page }) {
  const t = useWords(words);
  const language = useLanguage();
  const { open, past, maintenance, servers, days, support } = page;
  return (
    <>
      <Alert color={STATUS_COLOUR[page.status]} title={t[page.status]} mb="md" role="status" aria-label={t.now}>
        <Text size="sm">
          {t.checked}: <At at={page.at} />
        </Text>
      </Alert>
      {open.length > 0 ? (
        <Section title={t.open}>
          <Incidents of={open} language={language} />
        </Section>
      ) : null}
      {maintenance.length > 0 ? (
        <Section title={t.maintenance}>
          <Stack gap="sm">
            {maintenance.map((each) => (
              <Text key={`${each.starts_at} ${each.servers.join()}`} size="sm">
                <b>
                  <At at={each.starts_at} /> {t.until} <At at={each.ends_at} />
                </b>{' '}
                {listed(each.servers)}
              </Text>
            ))}
          </Stack>
        </Section>
      ) : null}
      <Section title={t.now}>
        <Stack gap="lg">
          {servers.map((server) => (
            <Server key={server.name} server={server} language={language} />
          ))}
        </Stack>
      </Section>
      <Section title={t.days}>
        <Days days={days} />
        <Text size="xs" c="dimmed">
          {t.daysHint}
        </Text>
      </Section>
      <Section title={t.past}>
        {past.length > 0 ? <Incidents of={past} language={language} /> : <Text size="sm">{t.noPast}</Text>}
      </Section>
      {support ? (
        <Section title={t.support}>
          <Text size="sm" className="long">
            {support}
          </Text>
        </Section>
      ) : null}
    </>
  );
}

function Server({ server, language }: { server: Page['servers'][number]; language: Language }) {
  return (
    <div>
      <Group gap="xs" mb="xs">
        <Title order={3} size="h5">
          {server.name}
        </Title>
        <Badge variant="light" tt="none" color={STATUS_COLOUR[server.status]}>
          {server.state[language]}
        </Badge>
      </Group>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xl" verticalSpacing="xs">
        {server.services.map(({ name, status, state, since }) => (
          <Group key={name.en} justify="space-between" wrap="nowrap" gap="xs">
            <Text size="sm">
              {name[language]}
              {since && status !== 'up' ? (
                <Text component="span" size="xs" c="dimmed">
                  {' '}
                  <Time at={since} />
                </Text>
              ) : null}
            </Text>
            <Badge variant="light" tt="none" color={STATUS_COLOUR[status]}>
              {state[language]}
            </Badge>
          </Group>
        ))}
      </SimpleGrid>
    </div>
  );
}

function Incidents({ of, language }: { of: readonly Incident[]; language: Language }) {
  const t = useWords(words);
  return (
    <Stack gap="md">
      {of.map((each) => (
        <div key={`${each.began_at} ${each.title.en}`}>
          <Group gap="xs">
            <Text fw={600}>{each.title[language]}</Text>
            <Badge variant="light" tt="none" color={each.ended_at ? 'gray' : 'red'}>
              {each.stage[language]}
            </Badge>
          </Group>
          <Text size="sm" className="long">
            {each.impacts[language]}
          </Text>
          <Text size="xs" c="dimmed">
            {t.began}: <At at={each.began_at} />
            {each.ended_at ? (
              <>
                {' · '}
                {t.ended}: <At at={each.ended_at} />
              </>
            ) : null}
          </Text>
        </div>
      ))}
    </Stack>
  );
}
