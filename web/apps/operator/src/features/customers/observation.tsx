import { Button } from '@mantine/core';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import type { CustomerView, Which } from './api';
import { words } from './words';

/** Whether the records rule an area, or what is on the server is only looked at. */
export function Observation({ which: path, area: { observe } }: { which: Which; area: CustomerView['area'] }) {
  const t = useWords(words);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const close = () => setAsked(false);
  const action = observe ? t.takeOver : t.observe;
  const save = useSave({
    act: () =>
      answered(
        api.POST('/operator/resellers/{reseller_id}/customers/{customer_id}/observation', {
          params: { path },
          body: { observe: !observe },
        }),
      ),
    stale: [['customers'], ['areas']],
    done: t.noted,
    after: close,
  });
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {action}
      </Button>
      <Confirm
        opened={asked}
        danger={observe}
        title={action}
        action={action}
        busy={save.isPending}
        onClose={close}
        onConfirm={() => save.mutate()}
      >
        {observe ? t.takeOverWill : t.observeWill}
      </Confirm>
    </>
  );
}
