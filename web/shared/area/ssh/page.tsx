import { Button, Code, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useAreaApi } from '../area';
import { Connection, Copied } from '../Connection';
import { useArea, useAsked } from '../known';
import { useOrder } from '../order';
import { Things } from '../Things';
import { PageTitle } from '../Title';
import { words } from './words';

type Key = Schemas['SshKeyView'];

const NOUN = 'ssh-keys';

export function SshKeys() {
  const t = useWords(words);
  const api = useAreaApi();
  const slug = useArea()?.slug;
  const found = useAsked([NOUN], (api) => api.GET('/ssh-keys'));
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      <Things<Key>
        title={t.title}
        lone
        noun={NOUN}
        found={found}
        columns={[
          { title: t.label, text: ({ label }) => label, cell: ({ label }) => <b className="long">{label}</b> },
          { title: t.fingerprint, text: ({ id }) => id, cell: ({ id }) => <Code className="long">{id}</Code> },
        ]}
        nameOf={({ label }) => label}
        idOf={({ id }) => id}
        addLabel={t.add}
        add={(onDone) => <NewKey onDone={onDone} />}
        remove={(key) =>
          answered(api.DELETE('/ssh-keys/{ssh_key}', { params: { path: { ssh_key: key.id }, header: from(key) } }))
        }
        removeLabel={t.remove}
        removeHint={t.removeHint}
        empty={t.empty}
      />
      {slug ? (
        <Connection
          of={(host) => [
            [t.user, <Copied key="user" value={slug} />],
            [t.port, '22'],
            [t.command, <Copied key="command" value={`ssh ${slug}@${host}`} />],
          ]}
        />
      ) : null}
    </>
  );
}

function NewKey({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useAreaApi();
  const form = useForm({ initialValues: { label: '', public_key: '' } });
  const save = useOrder({
    act: (body: typeof form.values) => answered(api.POST('/ssh-keys', { body })),
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <TextInput
          label={t.label}
          description={t.labelHint}
          required
          maxLength={100}
          {...form.getInputProps('label')}
        />
        <Textarea
          label={t.key}
          description={t.keyHint}
          required
          rows={4}
          spellCheck={false}
          {...form.getInputProps('public_key')}
        />
        <Button type="submit" loading={save.isPending}>
          {t.add}
        </Button>
      </Stack>
    </form>
  );
}
