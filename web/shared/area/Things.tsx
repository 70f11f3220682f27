import { Button, Group, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { define, useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { Confirm } from '@/ui/Confirm';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useKey } from './area';
import { useWritable } from './known';
import { Reached } from './Reached';

const words = define({
  state: ['反映', 'On the server'],
  actions: ['操作', 'Actions'],
  ordered: ['受け付けました。反映までしばらくお待ちください。', 'Accepted. It will be on the server in a moment.'],
  list: ['登録一覧', 'All of them'],
  full: ['上限に達しています', 'The limit is reached'],
});

/** Order something of the area; afterwards its kind, the area and its operations are stale. */
export function useOrder<V = void, R = unknown>(wish: {
  act: (values: V) => Promise<R>;
  noun?: string;
  // biome-ignore lint/suspicious/noExplicitAny: a form of whatever values
  form?: any;
  done?: string | false;
  after?: (result: R) => void;
}) {
  const t = useWords(words);
  const key = useKey();
  const { noun = 'area', ...rest } = wish;
  const stale = [...new Set([noun, 'area', 'operations'])].map((each) => key(each));
  return useSave<V, R>({ done: t.ordered, ...rest, stale });
}

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
  const { title, lone, found, columns, nameOf, idOf, used, most, addLabel, actions = [] } = props;
  const t = useWords(words);
  const own = useWords(common);
  const writable = useWritable();
  const [adding, setAdding] = useState(false);
  const [chosen, setChosen] = useState<{ action: Action<T>; thing: T }>();
  const [doomed, setDoomed] = useState<T>();
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
          {found.data?.items.length ? adder : null}
        </>
      }
    >
      <List
        label={title}
        columns={all}
        items={found.data?.items}
        keyOf={idOf}
        error={found.error}
        retry={() => void found.refetch()}
        empty={
          <Empty title={props.empty} {...(props.emptyHint ? { hint: props.emptyHint } : {})}>
            {adder}
          </Empty>
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
