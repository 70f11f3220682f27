import { Alert, Badge, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { STATUS_COLOUR } from '@/ui/services';
import { At, Time } from '@/ui/Time';
import { words } from './words';

type Shown = Schemas['ShownService'];

const EVERY_MS = 30_000;

/** How the services of one's server are. */
export function ServiceStatus() {
  const t = useWords(words);
  const language = useLanguage();
  const api = useApi();
  const status = useQuery({
    queryKey: ['service-status'],
    queryFn: () => answered(api.GET('/account/service-status')),
    refetchInterval: EVERY_MS,
  });
  const columns: Column<Shown>[] = [
    { title: t.service, cell: ({ name }) => name[language] },
    { title: t.state, cell: (service) => <State service={service} /> },
    { title: t.since, cell: ({ since }) => (since ? <Time at={since} /> : '–') },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Answer of={status}>
        {({ checked_at, maintenance_until, services }) => (
          <>
            {maintenance_until ? (
              <Alert color="blue" mb="md" role="status">
                {t.maintenance}: <At at={maintenance_until} />
              </Alert>
            ) : null}
            <Section
              title={t.now}
              tools={
                <Text size="xs" c="dimmed">
                  {checked_at ? (
                    <>
                      {t.checked}: <Time at={checked_at} />
                    </>
                  ) : (
                    t.never
                  )}
                </Text>
              }
            >
              <List
                label={t.title}
                columns={columns}
                items={services}
                keyOf={({ service }) => service}
                empty={<Empty title={t.never} />}
                minWidth={420}
              />
            </Section>
          </>
        )}
      </Answer>
    </>
  );
}

function State({ service: { status, state, reason, confirmed } }: { service: Shown }) {
  const t = useWords(words);
  const language = useLanguage();
  return (
    <Group gap="xs">
      <Badge variant="light" tt="none" color={STATUS_COLOUR[status]}>
        {state[language]}
      </Badge>
      {confirmed || status === 'up' ? null : <Text size="xs">{t.confirmed}</Text>}
      {reason ? <Text size="sm">{reason[language]}</Text> : null}
    </Group>
  );
}
