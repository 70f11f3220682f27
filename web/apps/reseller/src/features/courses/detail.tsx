import { Alert, Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { useWriter } from '../../known';
import { limitName, limitValue } from '../../limits';
import { Fates } from './effect';
import { SoldBadge } from './list';
import { ReviseForm } from './revise';
import { type Course, ORDER } from './rules';
import { words } from './words';

const route = getRouteApi('/courses/$courseId');

/** One course: what it includes, its revision, and its way to those who are on it. */
export function CourseDetail() {
  const t = useWords(words);
  const { courseId } = route.useParams();
  const api = useApi();
  const course = useQuery({
    queryKey: ['courses', courseId],
    queryFn: () => answered(api.GET('/reseller/courses/{course_id}', { params: { path: { course_id: courseId } } })),
  });
  return (
    <Answer of={course}>
      {(view) => (
        <>
          <Heading title={view.name} hint={`${t.revision} ${view.revision ?? 1}`}>
            <SoldBadge course={view} />
            <Button
              variant="default"
              renderRoot={(given) => <Link {...given} to="/customers" search={{ course: view.id }} />}
            >
              {t.customers}
            </Button>
            <Changes course={view} />
          </Heading>
          <Rollout course={view} />
          <Section title={t.limits}>
            <Facts
              cols={3}
              of={[
                [t.priceNote, view.price_note || '–'] as const,
                ...ORDER.filter((each) => view.limits[each] !== undefined).map(
                  (each) => [limitName(each), limitValue(each, view.limits[each])] as const,
                ),
              ]}
            />
          </Section>
        </>
      )}
    </Answer>
  );
}

function Changes({ course }: { course: Course }) {
  const t = useWords(words);
  const api = useApi();
  const [doing, setDoing] = useState<'revise' | 'archive'>();
  const close = () => setDoing(undefined);
  const sell = (known: Course, archived: boolean) =>
    answered(
      api.PUT('/reseller/courses/{course_id}/archived', {
        params: { path: { course_id: course.id }, header: from(known) },
        body: { archived },
      }),
    );
  const archive = useSave({
    act: () => sell(course, !course.archived),
    stale: [['courses']],
    after: close,
    undo: (changed) => sell(changed, course.archived ?? false),
  });
  if (!useWriter()) return null;
  const action = course.archived ? t.unarchive : t.archive;
  return (
    <>
      <Button variant="default" onClick={() => setDoing('archive')}>
        {action}
      </Button>
      <Button onClick={() => setDoing('revise')}>{t.revise}</Button>
      <Sheet opened={doing === 'revise'} title={t.revise} onClose={close}>
        <ReviseForm course={course} onDone={close} />
      </Sheet>
      <Confirm
        opened={doing === 'archive'}
        title={action}
        action={action}
        busy={archive.isPending}
        onClose={close}
        onConfirm={() => archive.mutate()}
      >
        {t.archiveHint}
      </Confirm>
    </>
  );
}

/** Move those who are on the course to its newest revision, 25 at a time. */
function Rollout({ course }: { course: Course }) {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const [came, setCame] = useState<Schemas['Rollout']>();
  const [moved, setMoved] = useState(0);
  const save = useSave({
    act: () =>
      answered(api.POST('/reseller/courses/{course_id}/rollouts', { params: { path: { course_id: course.id } } })),
    stale: [['courses'], ['customers'], ['customer'], ['allotments']],
    done: false,
    after: (result) => {
      setCame(result);
      setMoved((before) => before + (result.moved ?? []).length);
      if ((result.left ?? 0) > 0 && (result.moved ?? []).length > 0) save.mutate();
    },
  });
  if (!writer || (course.revision ?? 1) < 2) return null;
  const conflicts = came?.conflicts ?? [];
  return (
    <Section
      title={t.rollout}
      tools={
        <Button size="xs" loading={save.isPending} onClick={() => save.mutate()}>
          {t.rollout}
        </Button>
      }
    >
      <Group gap="xs">
        <Text size="sm">{t.rolloutHint}</Text>
        {course.rolling ? (
          <Badge variant="light" color="yellow" tt="none">
            {t.rolling}
          </Badge>
        ) : null}
      </Group>
      {came ? (
        <Alert mt="sm" p="xs" color={conflicts.length > 0 ? 'yellow' : 'teal'} role="status">
          {t.rolled(moved, came.left ?? 0)}
        </Alert>
      ) : null}
      {conflicts.length > 0 ? <Fates of={conflicts} /> : null}
    </Section>
  );
}
