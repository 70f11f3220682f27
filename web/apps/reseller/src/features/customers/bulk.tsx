import { Alert, Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { List } from '@/ui/List';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { partly, useCourses } from '../../known';
import type { Customer } from './api';
import { MOST_AT_ONCE } from './rules';
import { words } from './words';

type Action = Schemas['BulkWish']['action'];
interface Props {
  chosen: readonly string[];
  customers: readonly Customer[];
  onDone: () => void;
}

/** Do one thing to many customers, and tell what came of each. */
export function Bulk({ chosen, customers, onDone }: Props) {
  const t = useWords(words);
  const own = useWords(common);
  const [action, setAction] = useState<Action>();
  const [outcome, setOutcome] = useState<Schemas['BulkRow'][]>();
  const names = new Map(customers.map((each) => [each.id, each.contract_name]));
  const many = chosen.length > MOST_AT_ONCE;
  return (
    <>
      {chosen.length > 0 ? (
        <Alert mb="md" p="xs" role="status">
          <Group gap="xs">
            <Text size="sm">{many ? t.most(MOST_AT_ONCE) : t.selected(chosen.length)}</Text>
            <Button size="compact-sm" disabled={many} onClick={() => setAction('hold')}>
              {t.hold}
            </Button>
            <Button size="compact-sm" disabled={many} onClick={() => setAction('resume')}>
              {t.resume}
            </Button>
            <Button size="compact-sm" disabled={many} onClick={() => setAction('change-course')}>
              {t.changeCourse}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={onDone}>
              {own.clear}
            </Button>
          </Group>
        </Alert>
      ) : null}
      {action ? (
        <Order
          action={action}
          chosen={chosen}
          onClose={() => setAction(undefined)}
          onDone={(rows) => {
            setAction(undefined);
            setOutcome(rows);
            onDone();
          }}
        />
      ) : null}
      <Modal
        opened={outcome !== undefined}
        onClose={() => setOutcome(undefined)}
        title={t.bulkDone}
        closeButtonProps={{ 'aria-label': own.close }}
      >
        <List
          label={t.bulkDone}
          items={outcome}
          keyOf={(row) => row.customer_id}
          columns={[
            { title: t.name, cell: (row) => names.get(row.customer_id) ?? row.customer_id },
            { title: t.fate, cell: (row) => row.failure || t.ordered },
          ]}
          empty={<Empty title={own.none} />}
          minWidth={300}
        />
      </Modal>
    </>
  );
}

interface OrderProps {
  action: Action;
  chosen: readonly string[];
  onClose: () => void;
  onDone: (rows: Schemas['BulkRow'][]) => void;
}

function Order({ action, chosen, onClose, onDone }: OrderProps) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const courses = useCourses();
  const [reason, setReason] = useState('');
  const [course, setCourse] = useState<string | null>(null);
  const moves = action === 'change-course';
  const titles = { hold: t.hold, resume: t.resume, 'change-course': t.changeCourse };
  const order = (wish: Partial<Schemas['BulkWish']>) =>
    answered(api.POST('/reseller/bulk', { body: partly<Schemas['BulkWish']>(wish) }));
  const save = useSave({
    act: () => order({ action, customers: [...chosen], ...(moves ? { course_id: course } : { reason }) }),
    stale: [['customers'], ['customer']],
    done: action === 'hold' ? t.ordered : false,
    after: (result) => onDone(result.rows),
    undo: ({ rows }) =>
      order({
        action: 'resume',
        customers: rows.filter((each) => each.operation_id).map((each) => each.customer_id),
        reason: t.undone,
      }),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={`${titles[action]}(${t.selected(chosen.length)})`}
      closeButtonProps={{ 'aria-label': own.close }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack>
          {action === 'hold' ? <Text size="sm">{t.holdHint}</Text> : null}
          {action === 'resume' ? <Text size="sm">{t.resumeHint}</Text> : null}
          {moves ? (
            <Select label={t.newCourse} data={courses} value={course} onChange={setCourse} required searchable />
          ) : (
            <TextInput
              label={t.reason}
              description={t.reasonHint}
              required
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {own.cancel}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {titles[action]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
