import { Button, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { type FormEvent, useMemo } from 'react';
import { type Api, answered } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime, number } from '@/i18n/format';
import { dayOf } from '@/i18n/japan';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { type Entry, effectOf, effectWords, Sent, useDeliveries } from '../../sent';
import { deliveryOf, type Filter, failureOf, fits, RESULTS } from './rules';
import { words } from './words';

const route = getRouteApi('/deliveries');

/** What was sent, to whom, and what became of it. */
export function Deliveries() {
  const t = useWords(words);
  const effects = useWords(effectWords);
  const results = useDeliveries();
  const filter = route.useSearch();
  const found = usePages({ key: ['deliveries', filter], ask: useAsk(useApi(), filter) });
  const columns: Column<Entry>[] = [
    {
      title: t.what,
      cell: (entry) => effectOf(entry, effects),
      text: (entry) => effectOf(entry, effects),
    },
    { title: t.thread, cell: ({ key }) => <Matter thread={key.thread} />, text: ({ key }) => key.thread },
    { title: t.to, cell: (entry) => entry.to || '–', text: (entry) => entry.to },
    {
      title: t.result,
      cell: (entry) => <Became of={entry} />,
      text: (entry) => [results[entry.delivery], entry.detail].filter(Boolean).join(': '),
    },
    {
      title: t.attempts,
      numeric: true,
      cell: (entry) => number(entry.attempts ?? 0),
      text: (entry) => entry.attempts,
    },
    { title: t.when, cell: (entry) => <Time at={entry.updated_at} />, text: (entry) => dateTime(entry.updated_at) },
    { title: t.next, cell: (entry) => (entry.next_at ? <Time at={entry.next_at} /> : '–') },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Filters key={`${filter.thread}${filter.message}`} />
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        keyOf={({ key }) => `${key.thread}/${key.effect}/${key.contact}/${key.channel}/${key.rev}`}
        empty={<Empty title={t.empty} />}
        file="deliveries"
        minWidth={900}
      />
    </>
  );
}

function Matter({ thread }: { thread: string }) {
  return (
    <Text size="sm" className="long">
      {thread}
    </Text>
  );
}

function Became({ of: entry }: { of: Entry }) {
  const t = useWords(words);
  const failure = failureOf(entry);
  return (
    <>
      <Sent of={entry} />
      {failure ? <Text size="xs">{t[`${failure}Hint`]}</Text> : null}
    </>
  );
}

function useAsk(api: Api, { day, result, thread, message, due }: Filter) {
  return useMemo(() => {
    const delivery = result ? { delivery: deliveryOf(result) } : {};
    return filled<Entry>(async (query) => {
      if (message) {
        return answered(api.GET('/operator/deliveries/message', { params: { query: { message_id: message } } }));
      }
      if (due) return answered(api.GET('/operator/deliveries/due'));
      const which = thread ? { thread } : day ? { day } : {};
      const page = await answered(
        api.GET('/operator/deliveries', { params: { query: { ...query, ...delivery, ...which } } }),
      );
      return { ...page, items: page.items.filter((entry) => fits(entry, result)) };
    });
  }, [api, day, result, thread, message, due]);
}

function Filters() {
  const t = useWords(words);
  const own = useWords(common);
  const said = { ...useDeliveries(), bounced: t.bounced, suppressed: t.suppressed, complained: t.complained };
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const show = (search: Filter) => void navigate({ search, replace: true });
  const seek = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    const [thread, message] = [String(typed.get('thread')), String(typed.get('message'))];
    show(message ? { message } : thread ? { thread } : {});
  };
  return (
    <Group mb="md" gap="xs" align="flex-end" role="search">
      <SegmentedControl
        aria-label={t.of}
        value={filter.due ? 'due' : 'day'}
        onChange={(value) => show(value === 'due' ? { due: true } : {})}
        data={[
          { value: 'day', label: t.day },
          { value: 'due', label: t.due },
        ]}
      />
      {filter.due ? null : (
        <>
          <TextInput
            type="date"
            label={t.date}
            value={filter.day ?? dayOf(new Date())}
            onChange={(event) => {
              const { day: _day, thread: _thread, message: _message, ...rest } = filter;
              show({ ...rest, ...(event.currentTarget.value ? { day: event.currentTarget.value } : {}) });
            }}
          />
          <Select
            label={t.result}
            placeholder={own.all}
            clearable
            w={210}
            data={RESULTS.map((value) => ({ value, label: said[value] }))}
            value={filter.result ?? null}
            onChange={(value) => {
              const { result: _result, ...rest } = filter;
              const result = RESULTS.find((each) => each === value);
              show({ ...rest, ...(result ? { result } : {}) });
            }}
          />
          <form onSubmit={seek}>
            <Group gap="xs" align="flex-end">
              <TextInput name="thread" label={t.thread} placeholder={t.threadHint} defaultValue={filter.thread ?? ''} />
              <TextInput name="message" label={t.message} defaultValue={filter.message ?? ''} />
              <Button type="submit" variant="default">
                {own.search}
              </Button>
            </Group>
          </form>
        </>
      )}
    </Group>
  );
}
