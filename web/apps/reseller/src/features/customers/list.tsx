import { Anchor, Badge, Button, Checkbox, Group, Menu, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { date, mib } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { common } from '@/ui/words';
import { nameIn, useCourses, useServers, usesQuery, useWriter } from '../../known';
import type { Customer } from './api';
import { Bulk } from './bulk';
import { CreateForm } from './create';
import { ExportMenu } from './exports';
import {
  COLUMNS,
  type ColumnName,
  columnsOf,
  diskOf,
  type Filter,
  fits,
  isHeld,
  narrows,
  STAGES,
  spelled,
  stageOf,
} from './rules';
import { words } from './words';

const route = getRouteApi('/customers');
const PAUSE_MS = 300;

/** Every customer: found, filtered, chosen, registered. */
export function Customers() {
  const t = useWords(words);
  const filter = route.useSearch();
  const [registering, setRegistering] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const writer = useWriter();
  const pages = useCustomers(filter);
  const shown = pages.items?.filter((each) => fits(each, filter));
  const columns = useColumns(filter);
  const searching = Boolean(filter.q) || narrows(filter);
  const register = <Button onClick={() => setRegistering(true)}>{t.register}</Button>;
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        <ExportMenu />
        {writer ? (
          <>
            <Button variant="default" renderRoot={(given) => <Link {...given} to="/imports" />}>
              {t.import}
            </Button>
            {register}
          </>
        ) : null}
      </Heading>
      <Filters {...(searching && shown && !pages.hasNextPage ? { found: shown.length } : {})} />
      <Bulk chosen={chosen} customers={shown ?? []} onDone={() => setChosen([])} />
      <List
        label={t.title}
        columns={writer ? [picker(t, chosen, setChosen), ...columns] : columns}
        items={shown}
        keyOf={(each) => each.id}
        error={pages.error}
        retry={() => void pages.refetch()}
        empty={
          searching ? (
            <Empty title={t.noMatch} />
          ) : (
            <Empty title={t.empty} hint={t.emptyHint}>
              {writer ? register : null}
            </Empty>
          )
        }
        more={pages.hasNextPage ? () => void pages.fetchNextPage() : undefined}
        busy={pages.isFetchingNextPage}
        minWidth={760}
      />
      <Sheet opened={registering} title={t.register} onClose={() => setRegistering(false)}>
        <CreateForm onDone={() => setRegistering(false)} />
      </Sheet>
    </>
  );
}

/** Page by page; what only this page can filter is read to its end. */
function useCustomers(filter: Filter) {
  const api = useApi();
  const search = filter.q ? { search: filter.q } : {};
  const pages = usePages({
    key: ['customers', 'list', filter.q ?? ''],
    ask: (query) => answered(api.GET('/reseller/customers', { params: { query: { ...query, ...search } } })),
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const further = narrows(filter) && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (further) void fetchNextPage();
  }, [further, fetchNextPage]);
  return pages;
}

function useColumns(filter: Filter): Column<Customer>[] {
  const t = useWords(words);
  const courses = useCourses({ archived: true });
  const servers = useServers();
  const columns = columnsOf(filter.columns);
  const uses = useQuery({ ...usesQuery(useApi()), enabled: columns.includes('disk') }).data;
  const cells: Record<ColumnName, Column<Customer>> = {
    login_id: { title: t.loginId, cell: (each) => each.login_id },
    number: { title: t.number, cell: (each) => each.number || '–' },
    course: { title: t.course, cell: (each) => nameIn(courses, each.course_id) },
    server: { title: t.server, cell: (each) => nameIn(servers, each.server_id) },
    stage: { title: t.stage, cell: (each) => <StageBadge customer={each} /> },
    disk: {
      title: t.disk,
      numeric: true,
      cell: (each) => {
        const use = uses?.get(each.id);
        return use ? mib(diskOf(use)) : '–';
      },
    },
    contract_date: { title: t.contractDate, cell: (each) => date(each.contract_date) },
    service_start: { title: t.serviceStart, cell: (each) => date(each.service_start) },
    expires_on: { title: t.expiresOn, cell: (each) => (each.expires_on ? date(each.expires_on) : '–') },
  };
  const name = { title: t.name, cell: (each: Customer) => <Name customer={each} /> };
  return [name, ...columns.map((each) => cells[each])];
}

function picker(
  t: { select: (name: string) => string },
  chosen: readonly string[],
  choose: (ids: readonly string[]) => void,
): Column<Customer> {
  return {
    title: '',
    cell: (each) => (
      <Checkbox
        aria-label={t.select(each.contract_name)}
        checked={chosen.includes(each.id)}
        onChange={(event) =>
          choose(event.currentTarget.checked ? [...chosen, each.id] : chosen.filter((id) => id !== each.id))
        }
      />
    ),
  };
}

function Name({ customer }: { customer: Customer }) {
  return (
    <>
      <Anchor
        fw={600}
        renderRoot={(given) => <Link {...given} to="/customers/$customerId" params={{ customerId: customer.id }} />}
      >
        {customer.contract_name}
      </Anchor>
      {customer.kana ? (
        <Text size="xs" c="dimmed">
          {customer.kana}
        </Text>
      ) : null}
    </>
  );
}

const COLOURS = { pending: 'blue', active: 'teal', cancelled: 'gray', purged: 'gray' } as const;

export function StageBadge({ customer }: { customer: Customer }) {
  const t = useWords(words);
  const stage = stageOf(customer);
  return isHeld(customer) ? (
    <Badge variant="light" tt="none" color="orange">
      {t.held}
    </Badge>
  ) : (
    <Badge variant="light" tt="none" color={COLOURS[stage]}>
      {t[stage]}
    </Badge>
  );
}

function Filters({ found }: { found?: number }) {
  const t = useWords(words);
  const own = useWords(common);
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const courses = useCourses({ archived: true });
  const change = (part: Partial<Record<keyof Filter, string | undefined>>) =>
    void navigate({ search: (old) => ({ ...old, ...part }) as Filter, replace: true });
  return (
    <Group mb="md" gap="xs" role="search">
      <SearchBox said={filter.q ?? ''} onSay={(q) => change({ q: q || undefined })} />
      <Select
        aria-label={t.stage}
        placeholder={t.stage}
        clearable
        w={140}
        data={STAGES.map((value) => ({ value, label: t[value] }))}
        value={filter.stage ?? null}
        onChange={(value) => change({ stage: value ?? undefined })}
      />
      <Select
        aria-label={t.course}
        placeholder={t.course}
        clearable
        searchable
        w={160}
        data={courses}
        value={filter.course ?? null}
        onChange={(value) => change({ course: value ?? undefined })}
      />
      <Select
        aria-label={t.holdState}
        placeholder={t.holdState}
        clearable
        w={150}
        data={[
          { value: 'yes', label: t.held },
          { value: 'no', label: t.notHeld },
        ]}
        value={filter.held ?? null}
        onChange={(value) => change({ held: value ?? undefined })}
      />
      <ColumnMenu said={filter.columns} onSay={(columns) => change({ columns })} />
      <Text size="sm" c="dimmed" aria-live="polite">
        {found === undefined ? '' : t.found(found)}
      </Text>
      {filter.q || narrows(filter) ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => change({ q: undefined, stage: undefined, course: undefined, held: undefined })}
        >
          {own.clear}
        </Button>
      ) : null}
    </Group>
  );
}

/** What is typed asks the API once the typing pauses; what the address says stands in the box. */
function SearchBox({ said, onSay }: { said: string; onSay: (q: string) => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const [typed, setTyped] = useState(said);
  const [paused] = useDebouncedValue(typed, PAUSE_MS);
  useEffect(() => setTyped(said), [said]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing asks
  useEffect(() => {
    if (paused === typed && paused !== said) onSay(paused);
  }, [paused]);
  return (
    <TextInput
      aria-label={own.search}
      placeholder={t.searchFor}
      type="search"
      w={{ base: '100%', sm: 340 }}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function ColumnMenu({ said, onSay }: { said: string | undefined; onSay: (columns: string | undefined) => void }) {
  const t = useWords(words);
  const labels: Record<ColumnName, string> = {
    login_id: t.loginId,
    number: t.number,
    course: t.course,
    server: t.server,
    stage: t.stage,
    disk: t.disk,
    contract_date: t.contractDate,
    service_start: t.serviceStart,
    expires_on: t.expiresOn,
  };
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button variant="default">{t.columns}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((each) => {
          const shown = columnsOf(said);
          const on = shown.includes(each);
          return (
            <Menu.Item
              key={each}
              role="menuitemcheckbox"
              aria-checked={on}
              leftSection={on ? '✓' : ' '}
              onClick={() => onSay(spelled(on ? shown.filter((one) => one !== each) : [...shown, each]))}
            >
              {labels[each]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
