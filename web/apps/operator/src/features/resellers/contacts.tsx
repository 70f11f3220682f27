import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { type Column, List } from '@/ui/List';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useManager } from '../../known';
import { type Contact, contactsQuery } from './api';
import { ContactForm } from './contact_form';
import { words } from './words';

/** Who is told of incidents, and gets reports. */
export function Contacts({ resellerId }: { resellerId: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const contacts = useQuery(contactsQuery(useApi(), resellerId));
  const [opened, setOpened] = useState<Contact | 'new'>();
  const [removing, setRemoving] = useState<Contact>();
  const manager = useManager();
  const columns: Column<Contact>[] = [
    { title: t.name, cell: (contact) => contact.name },
    { title: t.routes, cell: (contact) => <Routes resellerId={resellerId} contact={contact} /> },
    { title: t.wantsNotices, cell: (contact) => (contact.wants_notices ? own.yes : own.no) },
    { title: t.wantsReports, cell: (contact) => (contact.wants_reports ? own.yes : own.no) },
  ];
  const act: Column<Contact> = {
    title: '',
    cell: (contact) => (
      <Group gap="xs" justify="flex-end" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`${own.edit}: ${contact.name}`}
          onClick={() => setOpened(contact)}
        >
          {own.edit}
        </Button>
        <ActionIcon
          variant="subtle"
          color="red"
          aria-label={`${own.remove}: ${contact.name}`}
          onClick={() => setRemoving(contact)}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    ),
  };
  return (
    <Stack>
      {manager ? (
        <Group justify="flex-end">
          <Button onClick={() => setOpened('new')}>{t.addContact}</Button>
        </Group>
      ) : null}
      <List
        label={t.contacts}
        columns={manager ? [...columns, act] : columns}
        items={contacts.data?.items}
        keyOf={(contact) => contact.id}
        error={contacts.error}
        retry={() => void contacts.refetch()}
        empty={<Text size="sm">{t.noContacts}</Text>}
      />
      <Sheet
        opened={opened !== undefined}
        title={opened === 'new' ? t.addContact : t.changeContact}
        onClose={() => setOpened(undefined)}
      >
        <ContactForm
          resellerId={resellerId}
          {...(opened && opened !== 'new' ? { contact: opened } : {})}
          onDone={() => setOpened(undefined)}
        />
      </Sheet>
      {removing ? <Removal resellerId={resellerId} contact={removing} onClose={() => setRemoving(undefined)} /> : null}
    </Stack>
  );
}

function Routes({ resellerId, contact }: { resellerId: string; contact: Contact }) {
  const t = useWords(words);
  const api = useApi();
  const path = { reseller_id: resellerId, contact_id: contact.id };
  const test = useSave({
    act: (to: string) =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/contacts/{contact_id}/tests', { params: { path }, body: { to } }),
      ),
    done: t.tested,
  });
  const enable = useSave({
    act: (to: string) =>
      answered(
        api.PUT('/operator/resellers/{reseller_id}/contacts/{contact_id}/enabled', {
          params: { path, header: from(contact) },
          body: { to },
        }),
      ),
    stale: [['contacts', resellerId]],
    done: t.enabled,
  });
  const manager = useManager();
  return (
    <Stack gap={4}>
      {contact.routes.map((route) => (
        <Group key={route.to} gap="xs">
          <Badge size="sm" variant="light">
            {t[route.kind]}
          </Badge>
          <Text size="sm">{route.to}</Text>
          {route.disabled_at ? (
            <Badge size="sm" variant="light" color="red" title={route.disabled_reason ?? ''}>
              {t.disabled}
            </Badge>
          ) : null}
          {manager ? (
            <Button
              size="compact-xs"
              variant="subtle"
              loading={route.disabled_at ? enable.isPending : test.isPending}
              aria-label={`${route.disabled_at ? t.enable : t.test}: ${route.to}`}
              onClick={() => (route.disabled_at ? enable : test).mutate(route.to)}
            >
              {route.disabled_at ? t.enable : t.test}
            </Button>
          ) : null}
        </Group>
      ))}
    </Stack>
  );
}

function Removal({ resellerId, contact, onClose }: { resellerId: string; contact: Contact; onClose: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const remove = useSave({
    act: async () => {
      await api.DELETE('/operator/resellers/{reseller_id}/contacts/{contact_id}', {
        params: { path: { reseller_id: resellerId, contact_id: contact.id }, header: from(contact) },
      });
    },
    stale: [['contacts', resellerId]],
    done: t.removed,
    after: onClose,
  });
  return (
    <Confirm
      opened
      danger
      title={own.remove}
      action={own.remove}
      word={contact.name}
      busy={remove.isPending}
      onClose={onClose}
      onConfirm={() => remove.mutate()}
    >
      {t.removeWill(contact.name)}
    </Confirm>
  );
}
