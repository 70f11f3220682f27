import { Alert, Button, Checkbox, List as Lines, NumberInput, Select, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { List } from '@/ui/List';
import { complain, useSave } from '@/ui/save';
import { useCourses } from '../../known';
import { limitName, limitValue, obstacleSentence } from '../../limits';
import { at, type Customer, touched } from './api';
import { words } from './words';

/** How the disk is divided: what can be chosen anew together with the course. */
const DIVISION: readonly string[] = ['web_mib', 'mail_mib'];

type Effect = Schemas['CourseEffect'];

/** Move a customer to another course: first what would change, then the change. */
export function CourseForm({ customer, onDone }: { customer: Customer; onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const courses = useCourses();
  const [course, setCourse] = useState<string | null>(null);
  const [locked, setLocked] = useState(customer.locked ?? false);
  const [web, setWeb] = useState<number | null>(null);
  const body = { course_id: course ?? '', locked, web_mib: web };
  const preview = useMutation({
    mutationFn: () =>
      answered(api.POST('/reseller/customers/{customer_id}/course/preview', { params: at(customer.id), body })),
    onError: complain,
  });
  const save = useSave({
    act: () => answered(api.POST('/reseller/customers/{customer_id}/course', { params: at(customer.id), body })),
    stale: [...touched(customer.id), ['allotments']],
    done: t.ordered,
    after: onDone,
  });
  const effect = preview.data;
  const choose = (chosen: string | null) => {
    setCourse(chosen);
    setWeb(null);
    preview.reset();
  };
  const divides = effect?.obstacles.some(({ property }) => DIVISION.includes(property)) || web !== null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (effect) save.mutate();
        else preview.mutate();
      }}
    >
      <Stack>
        <Select label={t.newCourse} required searchable data={courses} value={course} onChange={choose} />
        <Checkbox label={t.locked} checked={locked} onChange={(event) => setLocked(event.currentTarget.checked)} />
        {divides ? (
          <NumberInput
            label={t.webShare}
            description={t.webShareHint}
            min={0}
            thousandSeparator=","
            value={web ?? ''}
            onChange={(value) => {
              setWeb(value === '' ? null : Number(value));
              preview.reset();
            }}
          />
        ) : null}
        {effect ? <Foreseen effect={effect} /> : null}
        {effect ? (
          <Button type="submit" loading={save.isPending} disabled={effect.obstacles.length > 0}>
            {t.changeCourse}
          </Button>
        ) : (
          <Button type="submit" variant="default" loading={preview.isPending} disabled={course === null}>
            {t.showEffect}
          </Button>
        )}
      </Stack>
    </form>
  );
}

function Foreseen({ effect: { differences, obstacles } }: { effect: Effect }) {
  const t = useWords(words);
  return (
    <>
      {obstacles.length > 0 ? (
        <Alert color="red" title={t.obstacles}>
          <Lines size="sm">
            {obstacles.map((each) => (
              <Lines.Item key={`${each.property} ${each.subject}`}>{obstacleSentence(each)}</Lines.Item>
            ))}
          </Lines>
        </Alert>
      ) : null}
      <Text fw={600} size="sm">
        {t.effect}
      </Text>
      <List
        label={t.effect}
        items={differences}
        keyOf={(each) => each.property}
        columns={[
          { title: t.field, cell: (each) => limitName(each.property) },
          { title: t.now, numeric: true, cell: (each) => limitValue(each.property, each.now) },
          { title: t.later, numeric: true, cell: (each) => limitValue(each.property, each.then) },
        ]}
        empty={<Empty title={t.noDifference} />}
        minWidth={320}
      />
    </>
  );
}
