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
  const { noun = 'area', ...rest } = wish;
  const stale = [...new Set([noun, 'area', 'operations'])].map((each) => key(each));
  return useSave<V, R>({ done: t.ordered, ...rest, stale });
}
