import { useState } from 'react';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import type { Asked } from './session';
import { words } from './words';

/** Knock at a route of the door, and keep what to tell whoever stands before it. */
export function useKnock(route: string, wrong: string, onAsked: (asked: Asked) => void) {
  const { session } = useConsole();
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState('');
  const complaintOf = ({ status, refused }: { status: number; refused: string }) => {
    if (status === 403) return t.closed;
    if (status === 429) return t.tooOften;
    return status >= 500 ? t.trouble : status === 401 ? wrong : refused || wrong;
  };
  const knock = async (body: object) => {
    setBusy(true);
    const outcome = await session.knock(route, body);
    setBusy(false);
    if ('lost' in outcome) setComplaint(t.lost);
    else if ('refused' in outcome) setComplaint(complaintOf(outcome));
    else {
      setComplaint('');
      if ('asked' in outcome) onAsked(outcome.asked);
    }
  };
  return { knock, busy, complaint };
}
