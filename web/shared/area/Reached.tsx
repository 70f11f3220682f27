import { Badge, Tooltip } from '@mantine/core';
import { define, useWords } from '@/i18n';
import { type State, useNewest } from './known';

export const stateWords = define({
  accepted: ['受付', 'Accepted'],
  queued: ['順番待ち', 'Queued'],
  applying: ['設定中', 'Applying'],
  applied: ['反映済み', 'Applied'],
  failed: ['失敗', 'Failed'],
});

export const STATE_COLOUR: Record<State, string> = {
  accepted: 'gray',
  queued: 'blue',
  applying: 'yellow',
  applied: 'teal',
  failed: 'red',
};

/** Whether what was ordered of a thing has reached the server, live. */
export function Reached({ name }: { name: string }) {
  const t = useWords(stateWords);
  const newest = useNewest().get(name);
  const state = newest?.state ?? 'applied';
  const why = [newest?.reason, newest?.advice].filter(Boolean).join(' ');
  const badge = (
    <Badge variant="light" tt="none" color={STATE_COLOUR[state]} {...(why ? { tabIndex: 0 } : {})}>
      {t[state]}
    </Badge>
  );
  return why ? (
    <Tooltip label={why} multiline maw={360} events={{ hover: true, focus: true, touch: true }}>
      {badge}
    </Tooltip>
  ) : (
    badge
  );
}
