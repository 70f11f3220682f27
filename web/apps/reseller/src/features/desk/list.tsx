import { Anchor, Badge, Button, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { DeskHours } from '../../DeskHours';
import { useWriter } from '../../known';
import { words } from './words';

type Inquiry = Schemas['ShownInquiry'];

const CATEGORIES = ['console', 'settings', 'fees', 'payment', 'other'] as const;
export const STATE_COLOUR = { open: 'yellow', answered: 'teal', closed: 'gray' } as const;

/** One's inquiries, and when the desk answers. */
export function Desk() {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const [asking, setAsking] = useState(false);
  const pages = usePages({
    key: ['inquiries', 'list'],
    ask: (query) => answered(api.GET('/reseller/inquiries', { params: { query } })),
  });
  const ask = writer ? <Button onClick={() => setAsking(true)}>{t.ask}</Button> : null;
  const columns: Column<Inquiry>[] = [
    {
      title: t.number,
      cell: (each) => (
        <Anchor renderRoot={(given) => <Link {...given} to="/desk/$inquiryId" params={{ inquiryId: each.id }} />}>
          {each.id}
        </Anchor>
      ),
    },
    { title: t.subject, cell: (each) => each.title },
    { title: t.category, cell: (each) => t[each.category] },
    {
      title: t.state,
      cell: (each) => (
        <Badge variant="light" tt="none" color={STATE_COLOUR[each.state]}>
          {t[`state.${each.state}`]}
        </Badge>
      ),
    },
    { title: t.asked, cell: (each) => <At at={each.created_at} /> },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {ask}
      </Heading>
      <DeskHours title={t.hours} />
      <List
        label={t.title}
        columns={columns}
        {...pages.list}
        keyOf={(each) => each.id}
        empty={<Empty title={t.empty} />}
      />
      <Sheet opened={asking} title={t.ask} onClose={() => setAsking(false)}>
        <AskForm />
      </Sheet>
    </>
  );
}

function AskForm() {
  const t = useWords(words);
  const api = useApi();
  const navigate = useNavigate();
  const contacts = useQuery({
    queryKey: ['contacts'],
    queryFn: () => answered(api.GET('/reseller/contacts')),
  });
  const form = useForm({
    initialValues: {
      title: '',
      category: 'console' as Schemas['Category'],
      text: '',
      contact_id: null as string | null,
    },
  });
  const save = useSave({
    act: (body: typeof form.values) => answered(api.POST('/reseller/inquiries', { body })),
    stale: [['inquiries']],
    form,
    done: false,
    after: (asked) => void navigate({ to: '/desk/$inquiryId', params: { inquiryId: asked.id }, search: { new: true } }),
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput label={t.subject} required maxLength={120} data-autofocus {...form.getInputProps('title')} />
        <Select
          label={t.category}
          allowDeselect={false}
          data={CATEGORIES.map((value) => ({ value, label: t[value] }))}
          {...form.getInputProps('category')}
        />
        <Textarea
          label={t.text}
          description={t.textHint}
          required
          rows={8}
          maxLength={4000}
          {...form.getInputProps('text')}
        />
        <Select
          label={t.contact}
          placeholder={t.contactNone}
          clearable
          data={(contacts.data?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
          {...form.getInputProps('contact_id')}
        />
        <Button type="submit" loading={save.isPending}>
          {t.send}
        </Button>
      </Stack>
    </form>
  );
}
