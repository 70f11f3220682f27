import { Alert, Badge, Button, Group, Paper, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { deskQuery, useWriter } from '../../known';
import { STATE_COLOUR } from './list';
import { words } from './words';

type Inquiry = Schemas['ShownInquiry'];

const route = getRouteApi('/desk/$inquiryId');
const EVERY_MS = 30_000;

/** One inquiry with its answers; it can be asked on under the same number. */
export function InquiryDetail() {
  const t = useWords(words);
  const { inquiryId } = route.useParams();
  const { new: fresh } = route.useSearch();
  const api = useApi();
  const inquiry = useQuery({
    queryKey: ['inquiries', inquiryId],
    queryFn: () =>
      answered(api.GET('/reseller/inquiries/{inquiry_id}', { params: { path: { inquiry_id: inquiryId } } })),
    refetchInterval: EVERY_MS,
  });
  return (
    <Answer of={inquiry}>
      {(view) => (
        <>
          <Heading title={view.title} hint={`${t.number} ${view.id} · ${t[view.category]} · ${t[`via.${view.via}`]}`}>
            <Copy value={view.id} what={t.number} />
            <Badge variant="light" tt="none" color={STATE_COLOUR[view.state]}>
              {t[`state.${view.state}`]}
            </Badge>
          </Heading>
          {fresh ? <Received view={view} /> : null}
          <Stack mb="md">
            {view.entries.map((entry) => (
              <Entry key={`${entry.at} ${entry.kind}`} entry={entry} />
            ))}
          </Stack>
          <AskOn inquiryId={inquiryId} />
        </>
      )}
    </Answer>
  );
}

function Received({ view }: { view: Inquiry }) {
  const t = useWords(words);
  const language = useLanguage();
  const desk = useQuery(deskQuery(useApi()));
  return (
    <Alert color="teal" mb="md" role="status" title={t.received(view.id)}>
      {desk.data?.text[language] ?? ''}
    </Alert>
  );
}

function Entry({ entry }: { entry: Inquiry['entries'][number] }) {
  const t = useWords(words);
  return (
    <Paper withBorder p="md" component="article" ml={entry.kind === 'answer' ? 'lg' : 0}>
      <Group gap="xs" mb={4}>
        <Badge variant="light" tt="none" color={entry.kind === 'answer' ? 'teal' : 'gray'}>
          {t[`kind.${entry.kind}`]}
        </Badge>
        <Text size="xs" c="dimmed">
          <At at={entry.at} /> {entry.by ?? ''}
        </Text>
      </Group>
      <Text size="sm" className="long">
        {entry.text}
      </Text>
    </Paper>
  );
}

function AskOn({ inquiryId }: { inquiryId: string }) {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const form = useForm({ initialValues: { text: '' } });
  const save = useSave({
    act: (body: { text: string }) =>
      answered(
        api.POST('/reseller/inquiries/{inquiry_id}/questions', {
          params: { path: { inquiry_id: inquiryId } },
          body,
        }),
      ),
    stale: [['inquiries']],
    form,
    done: t.moreDone,
    after: () => form.reset(),
  });
  if (!writer) return null;
  return (
    <Section title={t.more}>
      <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <Stack>
          <Textarea
            aria-label={t.text}
            description={t.textHint}
            required
            rows={5}
            maxLength={4000}
            {...form.getInputProps('text')}
          />
          <Group justify="flex-end">
            <Button type="submit" loading={save.isPending}>
              {t.send}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
