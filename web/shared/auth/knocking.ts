import { useState } from 'react';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import type { Asked } from './session';
import { words } from './words';

/** Knock at a route of the door, and keep what to tell whoever stands before it. */
export function useKnock(route: string, onAsked: (asked: Asked) => void) {
  const { session } = useConsole();
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState('');
  const knock = async (body: object) => {
    setBusy(true);
    const outcome = await session.knock(route, body);
    setBusy(false);
    if ('lost' in outcome) setComplaint(t.lost);
    else if ('refused' in outcome) setComplaint((outcome.status < 500 && outcome.refused) || t.trouble);
    else {
      setComplaint('');
      if ('asked' in outcome) onAsked(outcome.asked);
    }
  };
  return { knock, busy, complaint };
}
