import { Alert, Button, Group, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useEffect, useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { openPdf } from '@/ui/pdf';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { useManager } from '../../known';
import type { Language, Report, Sections } from './api';
import { decidable, SECTIONS, sectionsOf } from './rules';
import { words } from './words';

interface Props {
  report: Report;
  language: Language;
  onDirty: (language: Language, dirty: boolean) => void;
}

/** What a person writes into a report; what somebody else writes meanwhile is told, never overwritten. */
export function SectionsForm({ report, language, onDirty }: Props) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [base, setBase] = useState(report);
  const form = useForm<Sections>({ initialValues: sectionsOf(report, language) });
  const dirty = form.isDirty();
  const begin = (given: Report) => {
    setBase(given);
    form.setInitialValues(sectionsOf(given, language));
    form.setValues(sectionsOf(given, language));
    form.resetDirty(sectionsOf(given, language));
  };
  const newer = (report.version ?? 0) > (base.version ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a newer version is shown unless something is typed
  useEffect(() => {
    if (newer && !dirty) begin(report);
  }, [newer, dirty]);
  useEffect(() => onDirty(language, dirty), [language, dirty, onDirty]);
  const save = useSave({
    act: (sections: Sections) =>
      answered(
        api.PUT('/operator/reports/{report_id}/sections', {
          params: { path: { report_id: report.id }, header: from(base) },
          body: { language, sections },
        }),
      ),
    stale: [['reports']],
    form,
    after: begin,
  });
  const fixed = !useManager() || !decidable(report);
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        {dirty && newer ? (
          <Alert color="red" title={t.changed}>
            <Button size="xs" variant="default" onClick={() => begin(report)}>
              {t.takeTheirs}
            </Button>
          </Alert>
        ) : null}
        {SECTIONS.map((each) => (
          <Textarea key={each} label={t[each]} autosize minRows={2} readOnly={fixed} {...form.getInputProps(each)} />
        ))}
        <Group>
          {fixed ? null : (
            <Button type="submit" loading={save.isPending} disabled={!dirty}>
              {own.save}
            </Button>
          )}
          <Preview report={report} language={language} dirty={dirty} />
        </Group>
      </Stack>
    </form>
  );
}

function Preview({ report, language, dirty }: { report: Report; language: Language; dirty: boolean }) {
  const t = useWords(words);
  const api = useApi();
  const print = useSave({
    act: () =>
      answered(
        api.GET('/operator/reports/{report_id}/pdf', {
          params: { path: { report_id: report.id }, query: { language } },
        }),
      ),
    done: false,
    after: ({ file_name, pdf_base64 }) => openPdf(file_name, pdf_base64),
  });
  return (
    <Button
      variant="default"
      loading={print.isPending}
      disabled={dirty}
      title={dirty ? t.saveFirst : undefined}
      onClick={() => print.mutate()}
    >
      {t.preview}
    </Button>
  );
}
