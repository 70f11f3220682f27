import {
  Button,
  Checkbox,
  Fieldset,
  MultiSelect,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Switch,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useResellers } from '../../known';
import type { Server } from './api';
import { WATCHABLE } from './rules';
import { factsOf, type Typed, typedOf } from './wish';
import { words } from './words';

const KINDS = ['none', 'ec2', 'redfish', 'command'] as const;
const FIELDS = {
  none: [],
  ec2: ['instance_id', 'region'],
  redfish: ['url', 'system', 'secret', 'ca'],
  command: ['address', 'user', 'port', 'host_key', 'argv'],
} as const;
const LONG: readonly string[] = ['ca', 'argv', 'host_key'];

/** Register a server, or change what is known of one. */
export function ServerForm({ server: shown, onDone }: { server?: Server; onDone: () => void }) {
  const [server] = useState(shown);
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const resellers = useResellers();
  const form = useForm<Typed>({ initialValues: typedOf(server) });
  const save = useSave({
    act: (typed: Typed) =>
      server
        ? answered(
            api.PUT('/operator/servers/{server_id}', {
              params: { path: { server_id: server.id }, header: from(server) },
              body: factsOf(typed, server),
            }),
          )
        : answered(api.POST('/operator/servers', { body: { id: typed.id, ...factsOf(typed) } })),
    stale: [['servers'], ['fleet']],
    form,
    done: server ? own.saved : t.registered,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        {server ? null : <TextInput label={t.id} description={t.idHint} required {...form.getInputProps('id')} />}
        <TextInput label={t.name} description={t.nameHint} required {...form.getInputProps('name')} />
        <TextInput label={t.address} required {...form.getInputProps('address')} />
        <TextInput label={t.hostName} {...form.getInputProps('host_name')} />
        <TextInput label={t.network} description={t.networkHint} {...form.getInputProps('network')} />
        <MultiSelect
          label={t.resellers}
          description={t.resellersHint}
          data={resellers}
          {...form.getInputProps('resellers')}
        />
        <Services label={t.watched} of={WATCHABLE} given={form.getInputProps('watched')} />
        {server?.unwatched?.length ? (
          <Services
            label={t.unwatched}
            hint={t.unwatchedHint}
            of={server.unwatched}
            given={form.getInputProps('unwatched')}
          />
        ) : null}
        <Fieldset legend={t.ssh}>
          <Stack>
            <TextInput label={t.sshUser} required {...form.getInputProps('ssh.user')} />
            <NumberInput label={t.sshPort} min={1} max={65535} {...form.getInputProps('ssh.port')} />
            <Textarea
              label={t.hostKey}
              description={t.hostKeyHint}
              required
              rows={3}
              {...form.getInputProps('ssh.host_key')}
            />
          </Stack>
        </Fieldset>
        <Platform form={form} />
        <Hosting form={form} />
        {server ? (
          <>
            <Switch
              label={t.runlevel}
              description={t.runlevelHint}
              {...form.getInputProps('active', { type: 'checkbox' })}
            />
            <Switch
              label={t.backup}
              description={t.backupHint}
              {...form.getInputProps('backup_running', { type: 'checkbox' })}
            />
          </>
        ) : null}
        <Button type="submit" loading={save.isPending}>
          {server ? own.save : t.register}
        </Button>
      </Stack>
    </form>
  );
}

interface Choices {
  label: string;
  hint?: string;
  of: readonly string[];
  given: ReturnType<Form['getInputProps']>;
}

type Form = ReturnType<typeof useForm<Typed>>;

function Services({ label, hint, of, given }: Choices) {
  return (
    <Checkbox.Group label={label} {...(hint ? { description: hint } : {})} {...given}>
      <SimpleGrid cols={3} spacing="xs" mt="xs">
        {of.map((each) => (
          <Checkbox key={each} value={each} label={each} />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

function Platform({ form }: { form: Form }) {
  const t = useWords(words);
  const kinds = { none: t.noPlatform, ec2: t.ec2, redfish: t.redfish, command: t.command };
  const labels: Record<string, string> = {
    instance_id: t.instance,
    region: t.region,
    url: t.url,
    system: t.system,
    secret: t.secret,
    ca: t.authority,
    address: t.hypervisor,
    user: t.sshUser,
    port: t.sshPort,
    host_key: t.hostKey,
    argv: t.argv,
  };
  return (
    <Fieldset legend={t.platform}>
      <Stack>
        <Select
          aria-label={t.platform}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: kinds[value] }))}
          {...form.getInputProps('platform.kind')}
        />
        {FIELDS[form.values.platform.kind].map((field) => {
          const given = { label: labels[field], ...form.getInputProps(`platform.${field}`) };
          if (field === 'port') return <NumberInput key={field} {...given} />;
          if (LONG.includes(field)) return <Textarea key={field} rows={3} required={field !== 'ca'} {...given} />;
          return <TextInput key={field} required {...given} />;
        })}
      </Stack>
    </Fieldset>
  );
}

function Hosting({ form }: { form: Form }) {
  const t = useWords(words);
  const { kind } = form.values.hosting;
  return (
    <Fieldset legend={t.hosting}>
      <Stack>
        <Select
          aria-label={t.hosting}
          allowDeselect={false}
          data={[
            { value: 'none', label: t.noHosting },
            { value: 'debian', label: t.debian },
            { value: 'plesk', label: t.plesk },
          ]}
          {...form.getInputProps('hosting.kind')}
        />
        {kind === 'debian' ? (
          <TextInput label={t.hostingUser} required {...form.getInputProps('hosting.user')} />
        ) : null}
        {kind === 'plesk' ? (
          <>
            <TextInput label={t.url} required {...form.getInputProps('hosting.url')} />
            <TextInput label={t.secret} required {...form.getInputProps('hosting.secret')} />
            <Textarea label={t.authority} rows={3} {...form.getInputProps('hosting.ca')} />
          </>
        ) : null}
      </Stack>
    </Fieldset>
  );
}
