import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { useWriter } from '../../known';
import { ActAs } from './acting';
import { at, touched, type View } from './api';
import { ContractForm, RenewalForm } from './contract';
import { CourseForm } from './course';
import { PaperForm } from './paper';
import { PasswordForm } from './password';
import { Reason } from './reason';
import { isHeld } from './rules';
import { words } from './words';

type Action =
  | 'edit'
  | 'changeCourse'
  | 'renewal'
  | 'hold'
  | 'resume'
  | 'cancel'
  | 'restore'
  | 'password'
  | 'paper'
  | 'actAs';
const SHEETS = ['edit', 'changeCourse', 'renewal', 'password', 'paper'] as const;

/** Everything that can be done to a contract as a whole. */
export function Actions({ view }: { view: View }) {
  const t = useWords(words);
  const [doing, setDoing] = useState<Action>();
  const { customer } = view;
  const close = () => setDoing(undefined);
  if (!useWriter()) return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t.actions}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {possible(view).map((each) => (
            <Menu.Item key={each} onClick={() => setDoing(each)} {...(each === 'cancel' ? { color: 'red' } : {})}>
              {t[each]}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {SHEETS.map((each) => (
        <Sheet key={each} opened={doing === each} title={t[each]} onClose={close}>
          {each === 'edit' ? <ContractForm customer={customer} onDone={close} /> : null}
          {each === 'changeCourse' ? <CourseForm customer={customer} onDone={close} /> : null}
          {each === 'renewal' ? <RenewalForm customer={customer} onDone={close} /> : null}
          {each === 'password' ? <PasswordForm customer={customer} onDone={close} /> : null}
          {each === 'paper' ? <PaperForm customer={customer} onDone={close} /> : null}
        </Sheet>
      ))}
      <Lives view={view} doing={doing} onClose={close} />
      <ActAs customer={customer} opened={doing === 'actAs'} onClose={close} />
    </>
  );
}

/** What makes sense of a contract as it stands. */
function possible({ customer }: View): Action[] {
  if (customer.stage === 'purged') return [];
  if (customer.stage === 'cancelled') return ['restore'];
  const holds: Action[] = isHeld(customer) ? ['hold', 'resume'] : ['hold'];
  return ['edit', 'changeCourse', 'renewal', 'password', 'paper', 'actAs', ...holds, 'cancel'];
}

const BACK = { hold: 'resume', resume: 'hold', cancel: 'restore', restore: 'cancel' } as const;
const ROUTES = { hold: 'holds', resume: 'resumption', cancel: 'cancellation', restore: 'restoration' } as const;
type Life = keyof typeof ROUTES;

/** Why it was held by the reseller itself. */
function reasonOf({ holds }: View['customer']): string | undefined {
  return holds?.find(({ kind }) => kind === 'reseller')?.reason;
}

function Lives({ view, doing, onClose }: { view: View; doing: Action | undefined; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const { customer } = view;
  const order = ({ life, reason }: { life: Life; reason: string }) =>
    answered(
      api.POST(`/reseller/customers/{customer_id}/${ROUTES[life]}` as '/reseller/customers/{customer_id}/holds', {
        params: at(customer.id),
        body: { reason },
      }),
    );
  const save = useSave({
    act: order,
    stale: touched(customer.id),
    done: doing === undefined ? t.ordered : t.orderedOf(t[doing]),
    after: onClose,
    undo: (_, { life }) => order({ life: BACK[life], reason: (life === 'resume' && reasonOf(customer)) || t.undone }),
  });
  const hints = { hold: t.holdHint, resume: t.resumeHint, cancel: t.cancelHint, restore: t.restoreHint };
  return (Object.keys(ROUTES) as Life[]).map((life) => (
    <Reason
      key={life}
      opened={doing === life}
      title={t[life]}
      action={t[life]}
      busy={save.isPending}
      danger={life === 'cancel'}
      {...(life === 'cancel' ? { word: customer.contract_name } : {})}
      onClose={onClose}
      onConfirm={(reason) => save.mutate({ life, reason })}
    >
      {hints[life]}
    </Reason>
  ));
}
