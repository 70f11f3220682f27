import { Button, Checkbox } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { sorted } from '@/ui/sorting';
import { useWriter } from '../../known';
import type { Customer } from './api';
import { Bulk } from './bulk';
import { useColumns } from './columns';
import { CreateForm } from './create';
import { ExportMenu } from './exports';
import { Filters } from './filters';
import { type Filter, fits, isWhole, narrows } from './rules';
import { words } from './words';

const route = getRouteApi('/customers');

/** Every customer: found, filtered, sorted, chosen, registered. */
export function Customers() {
  const t = useWords(words);
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const [registering, setRegistering] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const writer = useWriter();
  const pages = useCustomers(filter);
  const { columns, keys } = useColumns(
    filter,
    (sort) => void navigate({ search: (old) => ({ ...old, sort }) as Filter, replace: true }),
  );
  const wanted = (found: readonly Customer[]) =>
    sorted(
      found.filter((each) => fits(each, filter)),
      filter.sort,
      keys,
    );
  const shown = pages.items && wanted(pages.items);
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
        {...pages.list}
        label={t.title}
        columns={writer ? [picker(t, shown ?? [], chosen, setChosen), ...columns] : columns}
        items={shown}
        keyOf={(each) => each.id}
        empty={
          searching ? (
            <Empty title={t.noMatch} />
          ) : (
            <Empty title={t.empty} hint={t.emptyHint}>
              {writer ? register : null}
            </Empty>
          )
        }
        minWidth={980}
        file="customers"
        all={async () => wanted(await pages.list.all())}
      />
      <Sheet opened={registering} title={t.register} onClose={() => setRegistering(false)}>
        <CreateForm onDone={() => setRegistering(false)} />
      </Sheet>
    </>
  );
}

/** Page by page; what only this page can filter or sort is read to its end. */
function useCustomers(filter: Filter) {
  const api = useApi();
  const search = filter.q ? { search: filter.q } : {};
  const pages = usePages({
    key: ['customers', 'list', filter.q ?? ''],
    ask: (query) => answered(api.GET('/reseller/customers', { params: { query: { ...query, ...search } } })),
  });
  const { hasNextPage, isFetching, isError, fetchNextPage } = pages;
  const further = isWhole(filter) && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (further) void fetchNextPage();
  }, [further, fetchNextPage]);
  return pages;
}

/** A box before each row, and one over them that ticks all that is shown. */
function picker(
  t: { select: (name: string) => string; selectAll: string },
  shown: readonly Customer[],
  chosen: readonly string[],
  choose: (ids: readonly string[]) => void,
): Column<Customer> {
  const every = shown.length > 0 && shown.every((each) => chosen.includes(each.id));
  return {
    title: '',
    head: (
      <Checkbox
        aria-label={t.selectAll}
        checked={every}
        indeterminate={chosen.length > 0 && !every}
        onChange={() => choose(every ? [] : shown.map((each) => each.id))}
      />
    ),
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
