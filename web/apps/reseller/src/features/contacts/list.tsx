import { Badge, Box, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useWriter } from '../../known';
import { ContactForm } from './form';
import { Preferences } from './preferences';
import { words } from './words';

type Contact = Schemas['ContactView'];

/** Who is told of incidents, by which routes. */
export function Contacts() {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const writer = useWriter();
  const [adding, setAdding] = useState(false);
  const contacts = useQuery({ queryKey: ['contacts'], queryFn: () => answered(api.GET('/reseller/contacts')) });
  const add = writer ? <Button onClick={() => setAdding(true)}>{t.add}</Button> : null;
  const columns: Column<Contact>[] = [
    {
      title: t.name,
      cell: (each) => (
        <Text size="sm" fw={600}>
          {each.name}
        </Text>
      ),
    },
    { title: t.routes, cell: (each) => <Routes contact={each} writer={writer} /> },
    {
      title: t.wants,
      cell: (each) =>
        [each.wants_notices ? t.notices : '', each.wants_reports ? t.reports : ''].filter(Boolean).join('、') ||
        own.none,
    },
    { title: t.language, cell: (each) => (each.language === 'en' ? own.english : own.japanese) },
    { title: t.actions, cell: (each) => (writer ? <Change contact={each} /> : null) },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {contacts.data?.items.length ? add : null}
      </Heading>
      <List
        label={t.title}
        columns={columns}
        items={contacts.data?.items}
        keyOf={(each) => each.id}
        error={contacts.error}
        retry={() => void contacts.refetch()}
        empty={
          <Empty title={t.empty} hint={t.emptyHint}>
            {add}
          </Empty>
        }
        minWidth={760}
      />
      <Box mt="md">
        <Preferences />
      </Box>
      <Sheet opened={adding} title={t.add} onClose={() => setAdding(false)}>
        <ContactForm onDone={() => setAdding(false)} />
      </Sheet>
    </>
  );
}

function Routes({ contact, writer }: { contact: Contact; writer: boolean }) {
  const t = useWords(words);
  const api = useApi();
  const path = { contact_id: contact.id };
  const test = useSave({
    act: (to: string) =>
      answered(api.POST('/reseller/contacts/{contact_id}/tests', { params: { path }, body: { to } })),
    done: false,
  });
  const enable = useSave({
    act: (to: string) =>
      answered(
        api.PUT('/reseller/contacts/{contact_id}/enabled', {
          params: { path, header: from(contact) },
          body: { to },
        }),
      ),
    stale: [['contacts']],
    done: t.enabled,
  });
  return (
    <Stack gap={4}>
      {contact.routes.map((route) => (
        <Group key={route.to} gap="xs">
          <Badge variant="light" tt="none" color="gray">
            {t[route.kind]}
          </Badge>
          <Text size="sm">{route.to}</Text>
          {route.disabled_at ? (
            <>
              <Badge variant="light" tt="none" color="red">
                {t.disabled}
              </Badge>
              <Text size="xs" c="dimmed">
                {route.disabled_reason}
              </Text>
              {writer ? (
                <Button size="compact-xs" variant="default" onClick={() => enable.mutate(route.to)}>
                  {t.enable}
                </Button>
              ) : null}
            </>
          ) : null}
          {writer && !route.disabled_at ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={test.isPending && test.variables === route.to}
              onClick={() => test.mutate(route.to)}
              aria-label={`${t.test}: ${route.to}`}
            >
              {t.test}
            </Button>
          ) : null}
          {test.isSuccess && test.data.to === route.to ? (
            <Text size="xs" role="status">
              {t.tested(route.to)}
            </Text>
          ) : null}
        </Group>
      ))}
    </Stack>
  );
}

function Change({ contact }: { contact: Contact }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [doing, setDoing] = useState<'edit' | 'remove'>();
  const close = () => setDoing(undefined);
  const remove = useSave({
    act: () =>
      answered(
        api.DELETE('/reseller/contacts/{contact_id}', {
          params: { path: { contact_id: contact.id }, header: from(contact) },
        }),
      ),
    stale: [['contacts']],
    after: close,
  });
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-xs" variant="subtle" onClick={() => setDoing('edit')}>
        {own.edit}
      </Button>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => setDoing('remove')}>
        {own.remove}
      </Button>
      <Sheet opened={doing === 'edit'} title={t.edit} onClose={close}>
        <ContactForm contact={contact} onDone={close} />
      </Sheet>
      <Confirm
        opened={doing === 'remove'}
        title={contact.name}
        action={own.remove}
        danger
        busy={remove.isPending}
        onClose={close}
        onConfirm={() => remove.mutate()}
      >
        {t.removeHint}
      </Confirm>
    </Group>
  );
}
