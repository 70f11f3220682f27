import { Anchor, Badge, Button, Checkbox, Text } from '@mantine/core';
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
import { nameIn, useCourses, useServers, usesQuery, useWriter } from '../../known';
import type { Customer } from './api';
import { Bulk } from './bulk';
import { CreateForm } from './create';
import { ExportMenu } from './exports';
import { Filters } from './filters';
import { type ColumnName, columnsOf, diskOf, type Filter, fits, isHeld, narrows, stageOf } from './rules';
import { words } from './words';

const route = getRouteApi('/customers');

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
