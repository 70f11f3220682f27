import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useMe } from '@/auth/me';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useOwner } from '../../known';
import { Once } from '../../Once';
import { PersonForm } from './form';
import { words } from './words';

type Person = Schemas['PersonView'];
type Invited = Schemas['InvitedView'];

/** Who signs in to this console, and as what. */
export function Staff() {
  const t = useWords(words);
  const api = useApi();
  const owner = useOwner();
  const me = useMe();
  const [adding, setAdding] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const pages = usePages({
    key: ['staff'],
    ask: (query) => answered(api.GET('/reseller/staff', { params: { query } })),
  });
  const close = () => {
    setAdding(false);
    setInvited(undefined);
  };
  const columns: Column<Person>[] = [
    {
      title: t.name,
      cell: (each) => (
        <Group gap="xs">
          <Text size="sm" fw={600}>
            {each.name}
          </Text>
          {each.login_id === me?.login_id ? (
            <Badge variant="light" tt="none">
              {t.you}
            </Badge>
          ) : null}
        </Group>
      ),
    },
    { title: t.loginId, cell: (each) => each.login_id },
    { title: t.role, cell: (each) => t[each.role as 'owner' | 'support' | 'read-only'] },
    { title: t.mail, cell: (each) => each.mail || '–' },
    { title: t.factor, cell: (each) => (each.second_factor ? t.on : t.off) },
    {
      title: t.state,
      cell: (each) => (
        <Badge variant="light" tt="none" color={each.disabled ? 'gray' : 'teal'}>
          {each.disabled ? t.disabled : t.active}
        </Badge>
      ),
    },
    { title: t.actions, cell: (each) => (owner ? <Change person={each} onInvited={setInvited} /> : null) },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {owner ? <Button onClick={() => setAdding(true)}>{t.add}</Button> : null}
      </Heading>
      <List
        label={t.title}
        columns={columns}
        items={pages.items}
        keyOf={(each) => each.id}
        error={pages.error}
        retry={() => void pages.refetch()}
        empty={<Empty title={t.empty} />}
        more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        minWidth={760}
      />
      <Sheet opened={adding || invited !== undefined} title={invited ? invited.person.name : t.add} onClose={close}>
        {invited ? (
          <Once
            of={[
              [t.loginId, invited.person.login_id],
              [t.firstPassword, invited.first_password],
            ]}
            onDone={close}
          />
        ) : (
          <PersonForm onInvited={setInvited} onDone={close} />
        )}
      </Sheet>
    </>
  );
}

function Change({ person, onInvited }: { person: Person; onInvited: (invited: Invited) => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [doing, setDoing] = useState<'edit' | 'reset'>();
  const close = () => setDoing(undefined);
  const reset = useSave({
    act: () =>
      answered(api.POST('/reseller/staff/{person_id}/first-password', { params: { path: { person_id: person.id } } })),
    stale: [['staff']],
    done: false,
    after: (invited) => {
      close();
      onInvited(invited);
    },
  });
  return (
    <Group gap={4} wrap="nowrap">
      <Button size="compact-xs" variant="subtle" onClick={() => setDoing('edit')}>
        {own.edit}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={() => setDoing('reset')}>
        {t.reset}
      </Button>
      <Sheet opened={doing === 'edit'} title={t.edit} onClose={close}>
        <PersonForm person={person} onInvited={onInvited} onDone={close} />
      </Sheet>
      <Confirm
        opened={doing === 'reset'}
        title={person.name}
        action={t.reset}
        busy={reset.isPending}
        onClose={close}
        onConfirm={() => reset.mutate()}
      >
        {t.resetHint}
      </Confirm>
    </Group>
  );
}
