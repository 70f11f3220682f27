import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { date, mib } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import type { Column } from '@/ui/List';
import { directionOf, type Keys, turned } from '@/ui/sorting';
import { domainsQuery, nameIn, useCourses, useServers, usesQuery } from '../../known';
import type { Customer } from './api';
import { type ColumnName, columnsOf, diskOf, type Filter, stageOf } from './rules';
import { StageBadge } from './stage';
import { words } from './words';

type Name = ColumnName | 'name';
type Texts = Record<Name, (customer: Customer) => string | number | undefined>;

/** What is known of every customer, spelled: for a file, and to sort by. */
function useTexts(shown: readonly ColumnName[]): Texts {
  const t = useWords(words);
  const api = useApi();
  const courses = useCourses({ archived: true });
  const servers = useServers();
  const uses = useQuery({ ...usesQuery(api), enabled: shown.includes('disk') }).data;
  const domains = useQuery({ ...domainsQuery(api), enabled: shown.includes('domains') }).data;
  return {
    name: (each) => each.contract_name,
    login_id: (each) => each.login_id,
    number: (each) => each.number,
    course: (each) => nameIn(courses, each.course_id),
    domains: (each) => domains?.get(each.id)?.join(' '),
    server: (each) => nameIn(servers, each.server_id),
    stage: (each) => t[stageOf(each)],
    disk: (each) => {
      const use = uses?.get(each.id);
      return use ? diskOf(use) : undefined;
    },
    contract_date: (each) => each.contract_date,
    service_start: (each) => each.service_start,
    expires_on: (each) => each.expires_on ?? undefined,
  };
}

/** The columns that are shown, in their order, and by what they are sorted. */
export function useColumns(filter: Filter, onSort: (sort: string | undefined) => void) {
  const t = useWords(words);
  const shown = columnsOf(filter.columns);
  const texts = useTexts(shown);
  const titles = useTitles();
  const plain = (name: Name) => (each: Customer) => texts[name](each) || '–';
  const day = (name: Name) => (each: Customer) => {
    const found = texts[name](each);
    return found ? date(String(found)) : '–';
  };
  const cells: Record<Name, Column<Customer>['cell']> = {
    name: (each) => <ContractName customer={each} />,
    login_id: plain('login_id'),
    number: plain('number'),
    course: (each) => (
      <Text size="sm" truncate maw={140}>
        {texts.course(each)}
      </Text>
    ),
    domains: (each) => <DomainNames names={String(texts.domains(each) ?? '').split(' ')} more={t.more} />,
    server: plain('server'),
    stage: (each) => <StageBadge customer={each} />,
    disk: (each) => {
      const found = texts.disk(each);
      return found === undefined ? '–' : mib(Number(found));
    },
    contract_date: day('contract_date'),
    service_start: day('service_start'),
    expires_on: day('expires_on'),
  };
  const columns = (['name', ...shown] as const).map(
    (name): Column<Customer> => ({
      title: titles[name],
      cell: cells[name],
      text: texts[name],
      numeric: name === 'disk',
      sort: { now: directionOf(filter.sort, name), turn: () => onSort(turned(filter.sort, name)) },
    }),
  );
  const keys: Keys<Customer> = { ...texts, name: (each) => each.kana || each.contract_name };
  return { columns, keys };
}

export function useTitles(): Record<Name, string> {
  const t = useWords(words);
  return {
    name: t.name,
    login_id: t.loginId,
    number: t.number,
    course: t.course,
    domains: t.domains,
    server: t.server,
    stage: t.stage,
    disk: t.disk,
    contract_date: t.contractDate,
    service_start: t.serviceStart,
    expires_on: t.expiresOn,
  };
}

function DomainNames({ names, more }: { names: readonly string[]; more: (count: number) => string }) {
  const [first, ...rest] = names;
  return (
    <>
      <Text size="sm" truncate maw={150} title={first}>
        {first || '–'}
      </Text>
      {rest.length > 0 ? (
        <Text size="xs" c="dimmed" title={rest.join(' ')}>
          {more(rest.length)}
        </Text>
      ) : null}
    </>
  );
}

function ContractName({ customer }: { customer: Customer }) {
  return (
    <>
      <Anchor
        size="sm"
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
