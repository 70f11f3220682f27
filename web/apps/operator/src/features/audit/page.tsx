import { Button, Code, Group, Select, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { OutcomeBadge } from '@/ui/Outcome';
import { filled, usePages } from '@/ui/pages';
import { only } from '@/ui/search';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, useResellers } from '../../known';
import type { Filter } from './rules';
import { words } from './words';

type AuditEvent = Schemas['AuditEvent'];

const route = getRouteApi('/audit');

/** Who did what, to which thing, and how it ended. */
export function Audit() {
  const t = useWords(words);
  const api = useApi();
  const { reseller, login, target } = route.useSearch();
  const asked = {
    ...(reseller ? { reseller_id: reseller } : {}),
    ...(login ? { login_id: login } : {}),
    ...(target ? { target } : {}),
  };
  const found = usePages({
    key: ['audit', asked],
    ask: filled((query) => answered(api.GET('/operator/audit', { params: { query: { ...query, ...asked } } }))),
  });
  const resellers = useResellers();
  const audiences = { operator: t.operator, reseller: t.resellerAudience, account: t.account };
  const columns: Column<AuditEvent>[] = [
    { title: t.when, cell: (event) => <At at={event.at} />, text: (event) => dateTime(event.at) },
    {
      title: t.who,
      cell: (event) => (
        <>
          <Text size="sm">{event.login_id}</Text>
          <Text size="xs" c="dimmed">
            {audiences[event.audience]}
            {event.reseller_id ? ` · ${nameIn(resellers, event.reseller_id)}` : ''}
            {event.acting ? ` · ${t.acting(event.acting)}` : ''}
          </Text>
        </>
      ),
      text: (event) => [event.login_id, event.acting].filter(Boolean).join(' / '),
    },
    {
      title: t.deed,
      cell: (event) => <Code className="long">{event.deed}</Code>,
      text: (event) => event.deed,
    },
    {
      title: t.target,
      cell: (event) => <Text size="sm">{event.target || '–'}</Text>,
      text: (event) => event.target,
    },
    { title: t.result, cell: (event) => <OutcomeBadge status={event.status} />, text: (event) => event.status },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Filters key={`${login}${target}`} />
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        keyOf={(event) => event.id}
        empty={<Empty title={t.empty} />}
        file="audit"
        minWidth={860}
      />
    </>
  );
}

function Filters() {
  const t = useWords(words);
  const own = useWords(common);
  const { reseller, login, target } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (search: Filter) => void navigate({ search, replace: true });
  const said = (value: FormDataEntryValue | null) => (value ? String(value) : undefined);
  const seek = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    show(only<Filter>({ reseller, login: said(typed.get('login')), target: said(typed.get('target')) }));
  };
  return (
    <form onSubmit={seek}>
      <Group mb="md" gap="xs" align="flex-end" role="search">
        <Select
          label={t.reseller}
          placeholder={own.all}
          clearable
          searchable
          data={useResellers()}
          value={reseller ?? null}
          onChange={(value) => show(only<Filter>({ reseller: value ?? undefined, login, target }))}
        />
        <TextInput name="login" label={t.loginId} autoCapitalize="none" defaultValue={login ?? ''} />
        <TextInput name="target" label={t.target} defaultValue={target ?? ''} />
        <Button type="submit" variant="default">
          {own.search}
        </Button>
      </Group>
    </form>
  );
}
