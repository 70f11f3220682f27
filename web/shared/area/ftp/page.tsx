import { Badge, Button, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { common } from '@/ui/words';
import { useAreaApi } from '../area';
import { Connection, Copied } from '../Connection';
import { useArea, useAsked } from '../known';
import { useOrder } from '../order';
import { PasswordField, PasswordForm } from '../Password';
import { Things } from '../Things';
import { PageTitle } from '../Title';
import { words } from './words';

type Ftp = Schemas['FtpView'];

const NOUN = 'ftp-accounts';

export function FtpAccounts() {
  const t = useWords(words);
  const api = useAreaApi();
  const area = useArea();
  const found = useAsked([NOUN], (api) => api.GET('/ftp-accounts'));
  const at = ({ id }: Ftp) => ({ path: { ftp_login: id } });
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      <Things<Ftp>
        title={t.title}
        lone
        noun={NOUN}
        found={found}
        columns={[
          { title: t.login, text: ({ id }) => id, cell: (account) => <Login account={account} /> },
          {
            title: t.folder,
            text: ({ folder }) => folder,
            cell: ({ folder }) => <span className="long">{folder || t.top}</span>,
          },
        ]}
        nameOf={({ id }) => id}
        idOf={({ id }) => id}
        used={area?.used.ftp_accounts ?? 0}
        most={area?.limits.ftp_accounts}
        addLabel={t.add}
        add={(onDone) => <NewFtp onDone={onDone} />}
        actions={[
          {
            label: t.change,
            title: ({ id }) => id,
            form: (account, onDone) => <FtpForm account={account} onDone={onDone} />,
          },
          {
            label: t.password,
            title: ({ id }) => `${t.password}: ${id}`,
            form: (account, onDone) => (
              <PasswordForm
                noun={NOUN}
                onDone={onDone}
                act={(password) =>
                  answered(
                    api.POST('/ftp-accounts/{ftp_login}/password', {
                      params: at(account),
                      body: { password },
                    }),
                  )
                }
              />
            ),
          },
        ]}
        remove={(account) =>
          answered(api.DELETE('/ftp-accounts/{ftp_login}', { params: { ...at(account), header: from(account) } }))
        }
        removable={({ main }) => !main}
        removeLabel={t.remove}
        removeHint={t.removeHint}
        empty={t.empty}
      />
      <Connection
        of={() => [
          [t.port, <Copied key="port" value="21" />],
          [t.security, t.ftps],
        ]}
      />
    </>
  );
}

function Login({ account: { id, main, enabled } }: { account: Ftp }) {
  const t = useWords(words);
  return (
    <>
      <Text size="sm" fw={600}>
        {id}
      </Text>
      {main ? (
        <Text size="xs" c="dimmed">
          {t.main}
        </Text>
      ) : null}
      {enabled ? null : (
        <Badge color="gray" variant="light" tt="none">
          {t.off}
        </Badge>
      )}
    </>
  );
}

function NewFtp({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useAreaApi();
  const slug = useArea()?.slug ?? '';
  const form = useForm({ initialValues: { name: '', folder: '', password: '' } });
  const save = useOrder({
    act: (body: typeof form.values) => answered(api.POST('/ftp-accounts', { body })),
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameHint(slug)}
          required
          maxLength={20}
          autoCapitalize="none"
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t.folder}
          description={t.folderHint}
          autoCapitalize="none"
          {...form.getInputProps('folder')}
        />
        <PasswordField
          value={form.values.password}
          given={form.getInputProps('password')}
          onMake={(made) => form.setFieldValue('password', made)}
        />
        <Button type="submit" loading={save.isPending}>
          {t.add}
        </Button>
      </Stack>
    </form>
  );
}

function FtpForm({ account: shown, onDone }: { account: Ftp; onDone: () => void }) {
  const [account] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useAreaApi();
  const form = useForm({ initialValues: { folder: account.folder, enabled: account.enabled } });
  const save = useOrder({
    act: (body: typeof form.values) =>
      answered(
        api.PUT('/ftp-accounts/{ftp_login}', {
          params: { path: { ftp_login: account.id }, header: from(account) },
          body,
        }),
      ),
    noun: NOUN,
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        {account.main ? null : (
          <TextInput
            label={t.folder}
            description={t.folderHint}
            autoCapitalize="none"
            {...form.getInputProps('folder')}
          />
        )}
        <Switch label={t.enabled} {...form.getInputProps('enabled', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {own.save}
        </Button>
      </Stack>
    </form>
  );
}
