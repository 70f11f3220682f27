import { Button, Group, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { define, useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { Confirm } from '@/ui/Confirm';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { common } from '@/ui/words';
import { useWritable } from './known';
import { useOrder } from './order';
import { Reached } from './Reached';

const words = define({
  state: ['反映', 'On the server'],
  actions: ['操作', 'Actions'],
  list: ['登録一覧', 'All of them'],
  noMatch: ['該当するものはありません', 'Nothing matches'],
  full: ['上限に達しています', 'The limit is reached'],
});

/** From so many on, a list can be searched. */
const MANY = 10;

/** Further things that can be done to one of them, each in a sheet of its own. */
export interface Action<T> {
  label: string;
  title: (thing: T) => string;
  form: (thing: T, onDone: () => void) => ReactNode;
  shown?: (thing: T) => boolean;
}

interface Props<T> {
  /** What they are called, together. */
  title: string;
  /** Alone on its page: the page's heading says what they are. */
  lone?: boolean;
  noun: string;
  found: UseQueryResult<{ items: T[] }>;
  columns: readonly Column<T>[];
  nameOf: (thing: T) => string;
  idOf: (thing: T) => string;
  used?: number | undefined;
  most?: number | undefined;
  addLabel: string;
  add: (onDone: () => void) => ReactNode;
  actions?: readonly Action<T>[];
  remove: (thing: T) => Promise<unknown>;
  removeLabel: string;
  removeHint: string;
  removable?: (thing: T) => boolean;
  /** False: it is not for the server yet. */
  reaches?: (thing: T) => boolean;
  empty: string;
  emptyHint?: string;
}

/** Things of one kind: a list, a form to add one, what can be done to each, and how far it has come. */
export function Things<T>(props: Props<T>) {
  const { title, lone, noun, found, columns, nameOf, idOf, used, most, addLabel, actions = [] } = props;
  const t = useWords(words);
  const own = useWords(common);
  const writable = useWritable();
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<{ action: Action<T>; thing: T }>();
  const [doomed, setDoomed] = useState<T>();
  const [sought, seek] = useSought();
  const items = found.data?.items;
  const shown = items?.filter((thing) => nameOf(thing).toLowerCase().includes(sought.toLowerCase()));
  const full = most !== undefined && used !== undefined && used >= most;
  const adder = writable ? (
    <Button size="xs" onClick={() => setAdding(true)} disabled={full}>
      {addLabel}
    </Button>
  ) : null;
  const buttons = (thing: T) => (
    <Group gap="xs" wrap="nowrap">
      {actions
        .filter(({ shown }) => !shown || shown(thing))
        .map((action) => (
          <Button
            key={action.label}
            size="compact-xs"
            variant="default"
            aria-label={`${action.label}: ${nameOf(thing)}`}
            onClick={() => setChosen({ action, thing })}
          >
            {action.label}
          </Button>
        ))}
      {!props.removable || props.removable(thing) ? (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${own.remove}: ${nameOf(thing)}`}
          onClick={() => setDoomed(thing)}
        >
          {own.remove}
        </Button>
      ) : null}
    </Group>
  );
  const all: Column<T>[] = [
    ...columns,
    {
      title: t.state,
      cell: (thing) => (props.reaches?.(thing) === false ? '–' : <Reached name={idOf(thing)} />),
    },
    ...(writable ? [{ title: t.actions, cell: buttons }] : []),
  ];
  return (
    <Section
      title={lone ? t.list : title}
      tools={
        <>
          {most !== undefined && used !== undefined ? (
            <Text size="sm" className="num">
              {number(used)} / {number(most)}
              {full ? ` (${t.full})` : ''}
            </Text>
          ) : null}
          {items?.length ? adder : null}
        </>
      }
    >
      {items && items.length > MANY ? (
        <TextInput
          type="search"
          size="xs"
          mb="sm"
          maw={320}
          aria-label={own.search}
          placeholder={own.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={sought}
          onChange={(event) => seek(event.currentTarget.value)}
        />
      ) : null}
      <List
        label={title}
        columns={all}
        items={shown}
        file={noun}
        keyOf={idOf}
        error={found.error}
        retry={() => void found.refetch()}
        empty={
          sought ? (
            <Empty title={t.noMatch} />
          ) : (
            <Empty title={props.empty} {...(props.emptyHint ? { hint: props.emptyHint } : {})}>
              {adder}
            </Empty>
          )
        }
        minWidth={620}
      />
      <Sheet opened={adding} title={addLabel} onClose={() => setAdding(false)}>
        {props.add(() => setAdding(false))}
      </Sheet>
      <Sheet
        opened={chosen !== undefined}
        title={chosen?.action.title(chosen.thing) ?? ''}
        onClose={() => setChosen(undefined)}
      >
        {chosen?.action.form(chosen.thing, () => setChosen(undefined))}
      </Sheet>
      {doomed === undefined ? null : <Removal {...props} thing={doomed} onDone={() => setDoomed(undefined)} />}
    </Section>
  );
}

/** What is sought in the list: the address of the page says it. */
function useSought(): [string, (text: string) => void] {
  const navigate = useNavigate();
  const { q = '' } = useSearch({ strict: false });
  return [q, (text) => void navigate({ to: '.', search: text ? { q: text } : {}, replace: true })];
}

function Removal<T>(props: Props<T> & { thing: T; onDone: () => void }) {
  const { thing, nameOf, remove, removeLabel, removeHint, noun, onDone } = props;
  const own = useWords(common);
  const save = useOrder({ act: () => remove(thing), noun, after: onDone });
  return (
    <Confirm
      opened
      title={removeLabel}
      action={own.remove}
      word={nameOf(thing)}
      danger
      busy={save.isPending}
      onClose={onDone}
      onConfirm={() => save.mutate()}
    >
      {removeHint}
    </Confirm>
  );
}
