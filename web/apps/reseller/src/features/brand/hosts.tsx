import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { words } from './words';

type Brand = Schemas['Brand'];

/** The host names under which the brand is shown, each proven by a TXT record. */
export function Hosts({ brand, owner }: { brand: Brand; owner: boolean }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [removing, setRemoving] = useState<string>();
  const remove = useSave({
    act: (host: string) =>
      answered(
        api.DELETE('/reseller/brand/host-names/{host_name}', {
          params: { path: { host_name: host }, header: from(brand) },
        }),
      ),
    stale: [['brand']],
    after: () => setRemoving(undefined),
  });
  const hosts = brand.host_names ?? [];
  return (
    <Section title={t.hosts}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.hostsHint}
        </Text>
        {hosts.length === 0 ? <Text size="sm">{t.noHosts}</Text> : null}
        {hosts.map((host) => (
          <Group key={host} gap="xs">
            <Code>{host}</Code>
            <Copy value={host} />
            {owner ? (
              <Button size="compact-xs" variant="subtle" color="red" onClick={() => setRemoving(host)}>
                {own.remove}
              </Button>
            ) : null}
          </Group>
        ))}
        {owner ? <AddHost key={hosts.length} /> : null}
      </Stack>
      <Confirm
        opened={removing !== undefined}
        title={removing ?? ''}
        action={own.remove}
        word={removing ?? ''}
        danger
        busy={remove.isPending}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove.mutate(removing)}
      >
        {t.removeHost}
      </Confirm>
    </Section>
  );
}

function AddHost() {
  const t = useWords(words);
  const api = useApi();
  const [proof, setProof] = useState<Schemas['HostProof']>();
  const form = useForm({ initialValues: { host_name: '' } });
  const ask = useSave({
    act: (body: { host_name: string }) => answered(api.POST('/reseller/brand/host-proofs', { body })),
    form,
    done: false,
    after: setProof,
  });
  const add = useSave({
    act: () => answered(api.POST('/reseller/brand/host-names', { body: form.values })),
    stale: [['brand']],
    form,
    done: t.hostAdded,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => ask.mutate(typed))}>
      <Stack>
        <Group align="flex-end">
          <TextInput
            label={t.host}
            placeholder="console.example.jp"
            required
            autoComplete="off"
            {...form.getInputProps('host_name')}
            onChange={(event) => {
              form.setFieldValue('host_name', event.currentTarget.value);
              setProof(undefined);
            }}
          />
          <Button type="submit" variant="default" loading={ask.isPending}>
            {t.showRecord}
          </Button>
        </Group>
        {proof ? (
          <>
            <Text size="sm">{t.recordHint}</Text>
            {(
              [
                [t.record, proof.record],
                [`TXT ${t.value}`, proof.value],
              ] as const
            ).map(([name, value]) => (
              <Group key={name} gap="xs" wrap="nowrap">
                <Text size="sm">{name}</Text>
                <Code className="long">{value}</Code>
                <Copy value={value} what={name} />
              </Group>
            ))}
            <Group>
              <Button onClick={() => add.mutate()} loading={add.isPending}>
                {t.addHost}
              </Button>
            </Group>
          </>
        ) : null}
      </Stack>
    </form>
  );
}
