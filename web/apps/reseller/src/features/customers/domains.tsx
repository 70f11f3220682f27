import { Badge, Button, Code, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { partly } from '../../known';
import { at, type Domain, domainsQuery } from './api';
import { words } from './words';

interface Props {
  customerId: string;
  writer: boolean;
}

/** A customer's domains, set up on the customer's behalf. */
export function Domains({ customerId, writer }: Props) {
  const t = useWords(words);
  const domains = useQuery(domainsQuery(useApi(), customerId));
  const [adding, setAdding] = useState(false);
  const add = writer ? (
    <Button size="xs" onClick={() => setAdding(true)}>
      {t.addDomain}
    </Button>
  ) : null;
  const columns: Column<Domain>[] = [
    { title: t.domainName, cell: (each) => <Name domain={each} /> },
    { title: t.proof, cell: (each) => <Proof domain={each} customerId={customerId} writer={writer} /> },
    { title: t.certificate, cell: (each) => t[`certificate.${each.certificate.kind}`] },
    { title: 'PHP', cell: (each) => each.php ?? '–' },
    { title: t.mailPlace, cell: (each) => t[`mail.${each.mail}`] },
    { title: t.actions, cell: (each) => (writer ? <Remove domain={each} customerId={customerId} /> : null) },
  ];
  return (
    <Section title={t.domains} tools={domains.data?.items.length ? add : null}>
      <List
        label={t.domains}
        columns={columns}
        items={domains.data?.items}
        keyOf={(each) => each.id}
        error={domains.error}
        retry={() => void domains.refetch()}
        empty={<Empty title={t.noDomains}>{add}</Empty>}
      />
      <Sheet opened={adding} title={t.addDomain} onClose={() => setAdding(false)}>
        <AddForm customerId={customerId} onDone={() => setAdding(false)} />
      </Sheet>
    </Section>
  );
}

function Name({ domain }: { domain: Domain }) {
  const t = useWords(words);
  return (
    <>
      <Text size="sm" fw={600} className="long">
        {domain.name}
      </Text>
      {domain.enabled ? null : (
        <Badge variant="light" color="gray" tt="none">
          {t.off}
        </Badge>
      )}
    </>
  );
}

function AddForm({ customerId, onDone }: { customerId: string; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm({ initialValues: { name: '' } });
  const save = useSave({
    act: (typed: { name: string }) =>
      answered(
        api.POST('/reseller/customers/{customer_id}/domains', {
          params: at(customerId),
          body: partly<Schemas['NewDomain']>(typed),
        }),
      ),
    stale: [['customer', customerId]],
    form,
    done: t.ordered,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <TextInput
          label={t.domainName}
          description={t.domainHint}
          required
          data-autofocus
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        <Button type="submit" loading={save.isPending}>
          {t.addDomain}
        </Button>
      </Stack>
    </form>
  );
}

function Proof({ domain, customerId, writer }: { domain: Domain; customerId: string; writer: boolean }) {
  const t = useWords(words);
  const [proving, setProving] = useState(false);
  if (domain.proof || domain.parent) {
    return (
      <Badge variant="light" color="teal" tt="none">
        {t.proven}
      </Badge>
    );
  }
  return (
    <Group gap="xs">
      <Badge variant="light" color="yellow" tt="none">
        {t.unproven}
      </Badge>
      {writer ? (
        <Button size="compact-xs" variant="default" onClick={() => setProving(true)}>
          {t.prove}
        </Button>
      ) : null}
      <Sheet opened={proving} title={t.proveTitle(domain.name)} onClose={() => setProving(false)}>
        <ProofForm domain={domain} customerId={customerId} onDone={() => setProving(false)} />
      </Sheet>
    </Group>
  );
}

interface ProofProps {
  domain: Domain;
  customerId: string;
  onDone: () => void;
}

function ProofForm({ domain, customerId, onDone }: ProofProps) {
  const t = useWords(words);
  const api = useApi();
  const save = useSave({
    act: (by: Schemas['ProofWish']['by']) =>
      answered(
        api.POST('/reseller/customers/{customer_id}/domains/{domain}/proof', {
          params: { path: { customer_id: customerId, domain: domain.id } },
          body: { by },
        }),
      ),
    stale: [['customer', customerId]],
    done: t.ordered,
    after: onDone,
  });
  const lines = domain.challenge
    ? ([
        [t.recordHost, domain.challenge.host],
        [t.recordValue, domain.challenge.value],
      ] as const)
    : [];
  return (
    <Stack>
      <Text size="sm">{t.proveHint}</Text>
      {lines.map(([name, value]) => (
        <Group key={name} gap="xs" wrap="nowrap">
          <Text size="sm">{name}</Text>
          <Code className="long">{value}</Code>
          <Copy value={value} />
        </Group>
      ))}
      <Button onClick={() => save.mutate('txt')} loading={save.isPending}>
        {t.byTxt}
      </Button>
      <Button variant="default" onClick={() => save.mutate('points-here')} disabled={save.isPending}>
        {t.byPointing}
      </Button>
      <Button variant="default" onClick={() => save.mutate('reseller')} disabled={save.isPending}>
        {t.byReseller}
      </Button>
    </Stack>
  );
}

function Remove({ domain, customerId }: { domain: Domain; customerId: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const save = useSave({
    act: () =>
      answered(
        api.DELETE('/reseller/customers/{customer_id}/domains/{domain}', {
          params: { path: { customer_id: customerId, domain: domain.id }, header: from(domain) },
        }),
      ),
    stale: [['customer', customerId]],
    done: t.ordered,
    after: () => setAsked(false),
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="red" onClick={() => setAsked(true)}>
        {own.remove}
      </Button>
      <Confirm
        opened={asked}
        title={domain.name}
        action={own.remove}
        word={domain.name}
        danger
        busy={save.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => save.mutate()}
      >
        {t.removeDomain}
      </Confirm>
    </>
  );
}
