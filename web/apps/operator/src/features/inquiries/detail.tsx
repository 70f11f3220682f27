import { Badge, Button, Group, Paper, Stack, Switch, Tabs, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { nameIn, useResellers } from '../../known';
import { type Inquiry, InquiryState } from './list';
import { words } from './words';

type Entry = Schemas['InquiryEntry'];

const route = getRouteApi('/inquiries/$resellerId/$inquiryId');
const EVERY_MS = 20_000;
const COLOURS = { question: 'orange', answer: 'blue', note: 'gray' };

/** One inquiry: its whole history, and what one writes next. */
export function InquiryPage() {
  const t = useWords(words);
  const api = useApi();
  const { resellerId, inquiryId } = route.useParams();
  const inquiry = useQuery({
    queryKey: ['inquiries', resellerId, inquiryId],
    queryFn: () =>
      answered(
        api.GET('/operator/resellers/{reseller_id}/inquiries/{inquiry_id}', {
          params: { path: { reseller_id: resellerId, inquiry_id: inquiryId } },
        }),
      ),
    refetchInterval: EVERY_MS,
  });
  const reseller = nameIn(useResellers(), resellerId);
  return (
    <Answer of={inquiry}>
      {(known) => (
        <>
          <Heading title={known.title} hint={`${reseller} · ${known.id}`}>
            <InquiryState of={known} />
            {known.state === 'closed' ? null : <Closing inquiry={known} />}
          </Heading>
          <Section title={t.history}>
            <Stack>
              <Facts
                cols={4}
                of={[
                  [t.category, t[known.category]],
                  [t.via, t[known.via ?? 'form']],
                  [t.created, <At key="created" at={known.created_at} />],
                  [t.answersFrom, <At key="from" at={known.answers_from} />],
                ]}
              />
              {known.entries.map((entry) => (
                <Said key={`${entry.at}${entry.kind}`} entry={entry} />
              ))}
            </Stack>
          </Section>
          <Tabs defaultValue="answer">
            <Tabs.List mb="md">
              <Tabs.Tab value="answer">{t.writeAnswer}</Tabs.Tab>
              <Tabs.Tab value="note">{t.writeNote}</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="answer">
              <AnswerForm inquiry={known} />
            </Tabs.Panel>
            <Tabs.Panel value="note">
              <NoteForm inquiry={known} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Answer>
  );
}

function Said({ entry }: { entry: Entry }) {
  const t = useWords(words);
  return (
    <Paper withBorder p="sm">
      <Group gap="xs" mb={4}>
        <Badge variant="light" color={COLOURS[entry.kind]}>
          {t[entry.kind]}
        </Badge>
        <Text size="xs" c="dimmed">
          {entry.by} · <At at={entry.at} />
        </Text>
      </Group>
      <Text size="sm" className="long">
        {entry.text}
      </Text>
    </Paper>
  );
}

const pathOf = ({ reseller_id, id }: Inquiry) => ({ reseller_id, inquiry_id: id });

function AnswerForm({ inquiry }: { inquiry: Inquiry }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({ initialValues: { text: '', by_mail: Boolean(inquiry.contact_id), close: false } });
  const save = useSave({
    act: (body: typeof form.values) =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/inquiries/{inquiry_id}/answers', {
          params: { path: pathOf(inquiry), header: from(inquiry) },
          body,
        }),
      ),
    stale: [['inquiries']],
    form,
    done: t.answeredNow,
    after: () => form.reset(),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Textarea label={t.answer} required autosize minRows={5} maxLength={4000} {...form.getInputProps('text')} />
        <Switch
          label={t.byMail}
          description={t.byMailHint}
          disabled={!inquiry.contact_id}
          {...form.getInputProps('by_mail', { type: 'checkbox' })}
        />
        <Switch label={t.andClose} {...form.getInputProps('close', { type: 'checkbox' })} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t.writeAnswer}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function NoteForm({ inquiry }: { inquiry: Inquiry }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({ initialValues: { text: '' } });
  const save = useSave({
    act: (body: typeof form.values) =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/inquiries/{inquiry_id}/notes', {
          params: { path: pathOf(inquiry), header: from(inquiry) },
          body,
        }),
      ),
    stale: [['inquiries']],
    form,
    done: t.notedNow,
    after: () => form.reset(),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Textarea
          label={t.note}
          description={t.noteHint}
          required
          autosize
          minRows={3}
          {...form.getInputProps('text')}
        />
        <Group>
          <Button type="submit" variant="default" loading={save.isPending}>
            {t.writeNote}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Closing({ inquiry }: { inquiry: Inquiry }) {
  const t = useWords(words);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const close = useSave({
    act: () =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/inquiries/{inquiry_id}/closing', {
          params: { path: pathOf(inquiry), header: from(inquiry) },
        }),
      ),
    stale: [['inquiries']],
    done: t.closedNow,
    after: () => setAsked(false),
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {t.close}
      </Button>
      <Confirm
        opened={asked}
        title={t.close}
        action={t.close}
        busy={close.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => close.mutate()}
      >
        {t.closeWill}
      </Confirm>
    </>
  );
}
