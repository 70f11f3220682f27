import { Alert, Button, Code, Group, Loader, NumberInput, ScrollArea, Select, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Section } from '@/ui/Section';
import { complain } from '@/ui/save';
import { useAreaApi, useKey } from '../area';
import { useDomains } from '../known';
import { PageTitle } from '../Title';
import { about } from './rules';
import { words } from './words';

const SOON_MS = 1_000;
const MOST = 500;

/** The newest lines of the web server's logs, as the server gives them. */
export function Logs() {
  const t = useWords(words);
  const api = useAreaApi();
  const navigate = useNavigate();
  const { domain = '' } = useSearch({ strict: false });
  const domains = useDomains().data?.items ?? [];
  const [log, setLog] = useState<Schemas['LogKind']>('access');
  const key = useKey();
  const [lines, setLines] = useState(100);
  const ask = useMutation({
    mutationFn: () => answered(api.POST('/log-readings', { body: { log, lines } })),
    onError: complain,
  });
  const id = ask.data?.id ?? '';
  const reading = useQuery({
    queryKey: key('log-readings', id),
    queryFn: () => answered(api.GET('/log-readings/{reading_id}', { params: { path: { reading_id: id } } })),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? SOON_MS : false),
  }).data;
  return (
    <>
      <PageTitle title={t.logs} hint={t.logsHint} />
      <Section title={t.whichLog}>
        <Stack>
          <Group align="flex-end">
            <Select
              label={t.domain}
              allowDeselect={false}
              data={[{ value: '', label: t.every }, ...domains.map(({ id: value, name: label }) => ({ value, label }))]}
              value={domain}
              onChange={(value) => void navigate({ to: '.', search: value ? { domain: value } : {}, replace: true })}
            />
            <Select
              label={t.which}
              allowDeselect={false}
              data={(['access', 'error'] as const).map((value) => ({ value, label: t[value] }))}
              value={log}
              onChange={(value) => setLog(value === 'error' ? 'error' : 'access')}
            />
            <NumberInput
              label={t.lines}
              min={1}
              max={MOST}
              value={lines}
              onChange={(value) => setLines(Number(value) || 1)}
              w={110}
            />
            <Button onClick={() => ask.mutate()} loading={ask.isPending}>
              {t.read}
            </Button>
          </Group>
          {id ? <Lines reading={reading} domain={domain} /> : null}
        </Stack>
      </Section>
    </>
  );
}

function Lines({ reading, domain }: { reading: Schemas['LogReadingView'] | undefined; domain: string }) {
  const t = useWords(words);
  if (!reading || reading.state === 'waiting') {
    return (
      <Group role="status" gap="xs">
        <Loader size="xs" />
        <Text size="sm">{t.reading}</Text>
      </Group>
    );
  }
  if (reading.state === 'failed') {
    return (
      <Alert color="red" role="alert" title={t.readFailed}>
        {reading.reason}
      </Alert>
    );
  }
  const lines = about(reading.lines, domain);
  if (lines.length === 0) return <Text size="sm">{domain ? t.noneOfIt : t.noLines}</Text>;
  return (
    <ScrollArea.Autosize mah={480} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t[reading.log] }}>
      <Code block>{lines.join('\n')}</Code>
    </ScrollArea.Autosize>
  );
}
