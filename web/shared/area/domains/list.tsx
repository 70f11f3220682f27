import { Anchor, Badge, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link } from '@tanstack/react-router';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { At } from '@/ui/Time';
import { useAreaApi, useAt } from '../area';
import { useArea, useDomains } from '../known';
import { useOrder } from '../order';
import { Things } from '../Things';
import { PageTitle } from '../Title';
import { WarningsOf } from './warnings';
import { words } from './words';

export type Domain = Schemas['DomainView'];
type Place = Domain['mail'];

export function Domains() {
  const t = useWords(words);
  const api = useAreaApi();
  const area = useArea();
  const found = useDomains();
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      <Things<Domain>
        title={t.title}
        lone
        noun="domains"
        found={found}
        columns={[
          { title: t.name, cell: (domain) => <Name domain={domain} />, text: ({ name }) => name },
          {
            title: t.certificate,
            cell: (domain) => <Certificate domain={domain} />,
            text: ({ certificate }) => certificate.expires_at ?? certificate.kind,
          },
          ...(area?.limits.php_versions?.length
            ? [{ title: t.php, cell: ({ php }: Domain) => php ?? '–', text: ({ php }: Domain) => php }]
            : []),
          ...(area?.limits.mail === false
            ? []
            : [{ title: t.mail, cell: ({ mail }: Domain) => t[mail], text: ({ mail }: Domain) => t[mail] }]),
        ]}
        nameOf={({ name }) => name}
        idOf={({ id }) => id}
        used={area && (area.used.domains ?? 0) + (area.used.subdomains ?? 0)}
        most={area && (area.limits.domains ?? 0) + (area.limits.subdomains ?? 0)}
        addLabel={t.add}
        add={(onDone) => <NewDomain onDone={onDone} />}
        remove={(domain) =>
          answered(api.DELETE('/domains/{domain}', { params: { path: { domain: domain.id }, header: from(domain) } }))
        }
        reaches={({ proof }) => proof !== null}
        removeLabel={t.remove}
        removeHint={t.removeHint}
        empty={t.empty}
        emptyHint={t.emptyHint}
      />
    </>
  );
}

function Name({ domain }: { domain: Domain }) {
  const t = useWords(words);
  const at = useAt();
  return (
    <Group gap="xs">
      <Anchor
        size="sm"
        fw={600}
        className="long"
        renderRoot={(given) => <Link {...given} to={at(`/domains/${domain.id}`)} />}
      >
        {domain.name}
      </Anchor>
      {domain.parent ? (
        <Text size="xs" c="dimmed">
          {t.sub}
        </Text>
      ) : null}
      {domain.proof ? null : (
        <Badge color="yellow" variant="light" tt="none">
          {t.unproven}
        </Badge>
      )}
    </Group>
  );
}

function Certificate({ domain }: { domain: Domain }) {
  const t = useWords(words);
  const { kind, expires_at } = domain.certificate;
  if (kind === 'none') return '–';
  return (
    <Stack gap={2} align="flex-start">
      <Text size="sm">{kind === 'own' ? t.certOwn : "Let's Encrypt"}</Text>
      {expires_at ? (
        <Text size="xs" c="dimmed">
          {t.validUntil} <At at={expires_at} />
        </Text>
      ) : null}
      <WarningsOf domain={domain} />
    </Stack>
  );
}

function NewDomain({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useAreaApi();
  const limits = useArea()?.limits;
  const form = useForm({ initialValues: { name: '', mail: (limits?.mail === false ? 'none' : 'here') as Place } });
  const save = useOrder({
    act: (body: { name: string; mail: Place }) =>
      answered(api.POST('/domains', { body: { ...body, folder: null, www: true } })),
    noun: 'domains',
    form,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <Stack>
        <TextInput
          label={t.name}
          description={t.nameHint}
          required
          autoCapitalize="none"
          autoComplete="off"
          {...form.getInputProps('name')}
        />
        {limits?.mail === false ? null : (
          <Select
            label={t.mailPlace}
            allowDeselect={false}
            data={(['here', 'elsewhere', 'none'] as const).map((value) => ({ value, label: t[value] }))}
            {...form.getInputProps('mail')}
          />
        )}
        <Button type="submit" loading={save.isPending}>
          {t.add}
        </Button>
      </Stack>
    </form>
  );
}
