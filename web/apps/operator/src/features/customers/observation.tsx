import { Button } from '@mantine/core';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Reasoned } from '../../reasoned';
import type { CustomerView, Which } from './api';
import { words } from './words';

/** Whether the records rule an area, or what is on the server is only looked at. */
export function Observation({ which: path, of: { customer, area } }: { which: Which; of: CustomerView }) {
  const t = useWords(words);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const { observe } = area;
  const action = observe ? t.takeOver : t.observe;
  const act = (reason: string) =>
    answered(
      api.POST('/operator/resellers/{reseller_id}/customers/{customer_id}/observation', {
        params: { path, header: from(customer) },
        body: { observe: !observe, reason },
      }),
    );
  return (
    <>
      <Button variant="default" onClick={() => setAsked(true)}>
        {action}
      </Button>
      {asked ? (
        <Reasoned
          title={action}
          will={observe ? t.takeOverWill : t.observeWill}
          action={action}
          danger={observe ?? false}
          done={t.noted}
          stale={[['customers'], ['areas']]}
          act={act}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
