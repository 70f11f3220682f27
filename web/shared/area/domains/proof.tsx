import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { ApiError, answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { At } from '@/ui/Time';
import { useHeld } from '../area';
import { Copied } from '../Connection';
import { useWritable } from '../known';
import { useOrder } from '../order';
import type { Domain } from './list';
import { words } from './words';

/** Whose the domain is: proven, or the steps that prove it. */
export function Proof({ domain }: { domain: Domain }) {
  const t = useWords(words);
  if (domain.proof) {
    return (
      <Section title={t.proof}>
        <Group gap="xs">
          <Badge color="teal" variant="light" tt="none">
            {t.proven}
          </Badge>
          <Text size="sm">
            {t[domain.proof.by]} · <At at={domain.proof.at} />
          </Text>
        </Group>
      </Section>
    );
  }
  return <Steps domain={domain} />;
}

function Steps({ domain }: { domain: Domain }) {
  const t = useWords(words);
  const { api, onBehalf } = useHeld();
  const writable = useWritable();
  const prove = useOrder({
    act: (by: Schemas['ProofWish']['by']) =>
      answered(api.POST('/domains/{domain}/proof', { params: { path: { domain: domain.id } }, body: { by } })),
    noun: 'domains',
    done: t.provenNow,
  });
  const busy = (by: string) => prove.isPending && prove.variables === by;
  return (
    <Section title={t.proof}>
      <Stack>
        <Text size="sm">{t.proofHint}</Text>
        {prove.error instanceof ApiError && prove.error.status === 422 ? (
          <Alert color="yellow" role="alert">
            {t.notYet}
          </Alert>
        ) : null}
        {domain.challenge ? (
          <>
            <Title order={3} size="h5">
              {t.byTxt}
            </Title>
            <Text size="sm">{t.byTxtHint}</Text>
            <Facts
              of={[
                [t.host, <Copied key="host" value={domain.challenge.host} />],
                [t.value, <Copied key="value" value={domain.challenge.value} />],
              ]}
            />
            <Group>
              <Button onClick={() => prove.mutate('txt')} loading={busy('txt')} disabled={!writable}>
                {t.checkTxt}
              </Button>
            </Group>
          </>
        ) : null}
        <Title order={3} size="h5">
          {t.byPointing}
        </Title>
        <Text size="sm">{t.byPointingHint}</Text>
        <Group>
          <Button
            variant="default"
            onClick={() => prove.mutate('points-here')}
            loading={busy('points-here')}
            disabled={!writable}
          >
            {t.checkPointing}
          </Button>
        </Group>
        {onBehalf ? (
          <>
            <Title order={3} size="h5">
              {t.byWord}
            </Title>
            <Text size="sm">{t.byWordHint}</Text>
            <Group>
              <Button
                variant="default"
                onClick={() => prove.mutate('reseller')}
                loading={busy('reseller')}
                disabled={!writable}
              >
                {t.giveWord}
              </Button>
            </Group>
          </>
        ) : null}
      </Stack>
    </Section>
  );
}
