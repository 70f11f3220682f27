import { Button, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { complain, useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { EffectOn } from './effect';
import { CourseFields, type Typed } from './fields';
import { type Course, typedOf } from './rules';
import { words } from './words';

/** Write the next revision: what it would do to everybody is shown first. */
export function ReviseForm({ course: now, onDone }: { course: Course; onDone: () => void }) {
  const [course] = useState(now); // what was read when the form opened: a later version is a clash
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const path = { course_id: course.id };
  const form = useForm<Typed>({ initialValues: typedOf(course) });
  const preview = useMutation({
    mutationFn: (body: Typed) =>
      answered(api.POST('/reseller/courses/{course_id}/preview', { params: { path }, body })),
    onError: complain,
  });
  const save = useSave({
    act: (body: Typed) =>
      answered(api.PUT('/reseller/courses/{course_id}', { params: { path, header: from(course) }, body })),
    stale: [['courses']],
    form,
    done: t.revised,
    after: onDone,
  });
  if (preview.data) {
    return (
      <Stack>
        <EffectOn effect={preview.data} />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => preview.reset()}>
            {own.edit}
          </Button>
          <Button loading={save.isPending} onClick={() => save.mutate(form.values)}>
            {t.save}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={form.onSubmit((typed) => preview.mutate(typed))}>
      <Text size="sm" mb="md">
        {t.reviseHint}
      </Text>
      <CourseFields form={form} />
      <Button type="submit" mt="md" fullWidth loading={preview.isPending}>
        {t.showEffect}
      </Button>
    </form>
  );
}
