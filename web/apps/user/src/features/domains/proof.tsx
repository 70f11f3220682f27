import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { ApiError, answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { useWritable } from '../../known';
import { STALE } from '../../Things';
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
  const api = useApi();
  const writable = useWritable();
  const prove = useSave({
    act: (by: Schemas['ProofWish']['by']) =>
      answered(api.POST('/account/domains/{domain}/proof', { params: { path: { domain: domain.id } }, body: { by } })),
    stale: [['domains'], ...STALE],
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
      </Stack>
    </Section>
  );
}

function Copied({ value }: { value: string }) {
  return (
    <Group gap={4} component="span">
      <span className="long">{value}</span>
      <Copy value={value} />
    </Group>
  );
}
