import { useQueryClient } from '@tanstack/react-query';
import { define, useWords } from '@/i18n';
import { useSave } from '@/ui/save';
import { useKey } from './area';

const words = define({
  ordered: ['受け付けました。反映までしばらくお待ちください。', 'Accepted. It will be on the server in a moment.'],
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
  const queries = useQueryClient();
  const { noun = 'area', act, ...rest } = wish;
  const stale = [...new Set([noun, 'area'])].map((each) => key(each));
  /** The order is known before its thing is shown: else that would look as if it were on the server. */
  const order = async (values: V) => {
    const result = await act(values);
    await queries.invalidateQueries({ queryKey: key('operations') });
    return result;
  };
  return useSave<V, R>({ done: t.ordered, ...rest, act: order, stale });
}
