import { Anchor, Badge, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { mib, number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { coursesQuery, useWriter } from '../../known';
import { limitWords } from '../../limits';
import { CourseFields, type Typed } from './fields';
import { type Course, typedOf } from './rules';
import { words } from './words';

/** What a reseller sells. */
export function Courses() {
  const t = useWords(words);
  const names = useWords(limitWords);
  const writer = useWriter();
  const courses = useQuery(coursesQuery(useApi()));
  const [creating, setCreating] = useState(false);
  const create = writer ? <Button onClick={() => setCreating(true)}>{t.create}</Button> : null;
  const columns: Column<Course>[] = [
    {
      title: t.name,
      cell: (each) => (
        <Anchor
          fw={600}
          renderRoot={(given) => <Link {...given} to="/courses/$courseId" params={{ courseId: each.id }} />}
        >
          {each.name}
        </Anchor>
      ),
    },
    { title: t.state, cell: (each) => <SoldBadge course={each} /> },
    { title: names.disk_mib, numeric: true, cell: (each) => mib(each.limits.disk_mib) },
    { title: names.domains, numeric: true, cell: (each) => number(each.limits.domains ?? 0) },
    {
      title: names.mailboxes,
      numeric: true,
      cell: (each) => (each.limits.mail === false ? names.none : number(each.limits.mailboxes ?? 0)),
    },
    { title: names.databases, numeric: true, cell: (each) => number(each.limits.databases ?? 0) },
    { title: t.priceNote, cell: (each) => each.price_note || '–' },
    { title: t.revision, numeric: true, cell: (each) => each.revision ?? 1 },
  ];
  const sorted = courses.data?.items.toSorted(
    (a, b) => Number(a.archived) - Number(b.archived) || a.name.localeCompare(b.name, 'ja'),
  );
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {sorted?.length ? create : null}
      </Heading>
      <List
        label={t.title}
        columns={columns}
        items={sorted}
        keyOf={(each) => each.id}
        error={courses.error}
        retry={() => void courses.refetch()}
        empty={
          <Empty title={t.empty} hint={t.emptyHint}>
            {create}
          </Empty>
        }
        minWidth={760}
      />
      <Sheet opened={creating} title={t.create} onClose={() => setCreating(false)}>
        <CreateForm onDone={() => setCreating(false)} />
      </Sheet>
    </>
  );
}

export function SoldBadge({ course }: { course: Course }) {
  const t = useWords(words);
  return (
    <Badge variant="light" tt="none" color={course.archived ? 'gray' : 'teal'}>
      {course.archived ? t.archived : t.sold}
    </Badge>
  );
}

function CreateForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const form = useForm<Typed>({ initialValues: typedOf() });
  const save = useSave({
    act: (body: Typed) => answered(api.POST('/reseller/courses', { body })),
    stale: [['courses']],
    form,
    done: t.created,
    after: onDone,
  });
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <CourseFields form={form} />
      <Button type="submit" mt="md" fullWidth loading={save.isPending}>
        {t.create}
      </Button>
    </form>
  );
}
