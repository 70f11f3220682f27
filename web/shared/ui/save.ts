import type { UseFormReturnType } from '@mantine/form';
import { type NotificationData, notifications } from '@mantine/notifications';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/client';
import { say } from '@/i18n';
import { placed } from './fields';
import { sentence } from './Trouble';
import { offer } from './undo';
import { common } from './words';

interface Wish<V, R> {
  act: (values: V) => Promise<R>;
  /** What is stale afterwards. */
  stale?: readonly QueryKey[];
  /** Where the reasons of refused fields are shown. */
  // biome-ignore lint/suspicious/noExplicitAny: a form of whatever values
  form?: UseFormReturnType<any>;
  /** Said when it is done; `false`: nothing is. */
  done?: string | false;
  after?: (result: R) => void;
  /** What takes it back: offered for a while. */
  undo?: (result: R, values: V) => Promise<unknown>;
}

const UNDO_MS = 10_000;

/** Do something, say what came of it, and ask again for what changed. */
export function useSave<V = void, R = unknown>({ act, stale = [], form, done, after, undo }: Wish<V, R>) {
  const queries = useQueryClient();
  const refresh = () => Promise.all(stale.map((queryKey) => queries.invalidateQueries({ queryKey })));
  return useMutation<R, Error, V>({
    mutationFn: act,
    onSuccess: async (result, values) => {
      const said = done === false ? undefined : (done ?? say(common).saved);
      if (said && undo) tellWithUndo(said, () => undo(result, values).then(refresh));
      else if (said) tell({ message: said, color: 'teal' });
      after?.(result);
      await refresh();
    },
    onError: (error) => {
      if (!(form && showFields(error, form))) complain(error);
      if (error instanceof ApiError && error.status === 412) {
        for (const queryKey of stale) void queries.invalidateQueries({ queryKey });
      }
    },
  });
}

export function complain(error: unknown): void {
  tell({ title: say(common).refused, message: sentence(error), color: 'red', autoClose: 10_000 });
}

/** Say what was done, with a button that takes it back; the button goes once it is pressed. */
function tellWithUndo(said: string, undo: () => Promise<unknown>): void {
  const id = `undo-${Date.now()}`;
  const back = () => {
    notifications.hide(id);
    undo().then(() => tell({ message: say(common).undone, color: 'teal' }), complain);
  };
  tell({ id, message: offer(said, say(common).undo, back), color: 'teal', autoClose: UNDO_MS });
}

/** Without a name, its button would be a riddle to who cannot see it. */
function tell(said: NotificationData): void {
  notifications.show({ closeButtonProps: { 'aria-label': say(common).close }, ...said });
}

/** Put each reason on its field, and the focus on the first; false when none is the form's. */
// biome-ignore lint/suspicious/noExplicitAny: a form of whatever values
function showFields(error: Error, form: UseFormReturnType<any>): boolean {
  if (!(error instanceof ApiError)) return false;
  const known = placed(error.fields, (path) => form.getInputNode(path) !== null);
  const [first] = Object.keys(known);
  if (first === undefined) return false;
  form.setErrors(known);
  form.getInputNode(first)?.focus();
  return true;
}
