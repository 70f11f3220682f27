import { Alert, Button, Stack, Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { aside, date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, useManager, useResellers } from '../../known';
import { type Language, type Report, reportQuery } from './api';
import { Deadline } from './deadline';
import { ReportState } from './list';
import { PostponeForm } from './postpone';
import { blanks, decidable } from './rules';
import { SectionsForm } from './sections';
import { words } from './words';

const route = getRouteApi('/reports/$reportId');

/** One report: read it, write what only a person knows, then approve it or take longer. */
export function ReportPage() {
  const { reportId } = route.useParams();
  const found = useQuery(reportQuery(useApi(), reportId));
  return <Answer of={found}>{(report) => <Opened report={report} />}</Answer>;
}

function Opened({ report }: { report: Report }) {
  const t = useWords(words);
  const own = useWords(common);
  const [dirty, setDirty] = useState({ ja: false, en: false });
  const onDirty = useCallback(
    (language: Language, is: boolean) => setDirty((known) => ({ ...known, [language]: is })),
    [],
  );
  const name = nameIn(useResellers(), report.reseller_id);
  return (
    <>
      <Heading title={`${t.one}: ${name}`} hint={report.id}>
        <Decisions report={report} name={name} dirty={dirty.ja || dirty.en} />
      </Heading>
      {decidable(report) ? (
        <Alert color={report.complete ? 'teal' : 'orange'} mb="md">
          <Completeness of={report} />
        </Alert>
      ) : null}
      <Known report={report} />
      <Section title={t.sections}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t.sectionsHint}
          </Text>
          <Tabs defaultValue="ja">
            <Tabs.List>
              <Tabs.Tab value="ja">{own.japanese}</Tabs.Tab>
              <Tabs.Tab value="en">{own.english}</Tabs.Tab>
            </Tabs.List>
            {(['ja', 'en'] as const).map((language) => (
              <Tabs.Panel key={language} value={language} lang={language} pt="md">
                <SectionsForm report={report} language={language} onDirty={onDirty} />
              </Tabs.Panel>
            ))}
          </Tabs>
        </Stack>
      </Section>
    </>
  );
}

/** Whether it may go out by itself, and what is missing for that. */
function Completeness({ of: report }: { of: Report }) {
  const t = useWords(words);
  const own = useWords(common);
  if (report.complete) return t.complete;
  const languages = { ja: own.japanese, en: own.english };
  const missing = blanks(report).map(({ section, language }) => t.blank(t[section], languages[language]));
  return missing.length > 0 ? t.incomplete(missing.join(t.and)) : t.unfinished;
}

function Known({ report }: { report: Report }) {
  const t = useWords(words);
  const postponed = (report.postponements ?? []).map((each) => (
    <div key={each.at}>
      <At at={each.at} /> {aside(t.postponed(each.by, date(each.until)), `${t[each.code]}: ${each.text}`)}
    </div>
  ));
  const incidents = report.incidents.map((id) => (
    <div key={id}>
      <Link to="/incidents/$incidentId" params={{ incidentId: id }}>
        {id}
      </Link>
    </div>
  ));
  return (
    <Section title={t.state}>
      <Facts
        cols={3}
        of={[
          [t.state, <ReportState key="state" of={report} />],
          [t.due, <Deadline key="due" of={report} />],
          [t.kind, t[report.kind]],
          [t.edition, t[report.edition ?? 'final']],
          [t.approvedBy, report.approved_by ?? '–'],
          [t.sentAt, report.sent_at ? <At key="sent" at={report.sent_at} /> : '–'],
          [t.incidents, incidents],
          [t.postponements, postponed.length > 0 ? postponed : '–'],
        ]}
      />
    </Section>
  );
}

function Decisions({ report, name, dirty }: { report: Report; name: string; dirty: boolean }) {
  const t = useWords(words);
  const api = useApi();
  const [deciding, setDeciding] = useState<'approve' | 'postpone'>();
  const close = () => setDeciding(undefined);
  const approve = useSave({
    act: () =>
      answered(
        api.POST('/operator/reports/{report_id}/approval', {
          params: { path: { report_id: report.id }, header: from(report) },
        }),
      ),
    stale: [['reports']],
    done: t.approvedNow,
    after: close,
  });
  if (!useManager() || !decidable(report)) return null;
  return (
    <>
      {report.state === 'draft' ? (
        <Button variant="default" onClick={() => setDeciding('postpone')}>
          {t.postpone}
        </Button>
      ) : null}
      <Button onClick={() => setDeciding('approve')} disabled={dirty} title={dirty ? t.saveFirst : undefined}>
        {t.approve}
      </Button>
      <Confirm
        opened={deciding === 'approve'}
        title={t.approve}
        action={t.approve}
        busy={approve.isPending}
        onClose={close}
        onConfirm={() => approve.mutate()}
      >
        {t.approveWill(name)}
        {report.complete ? null : (
          <Alert color="orange" mt="sm">
            <Completeness of={report} />
          </Alert>
        )}
      </Confirm>
      <Sheet opened={deciding === 'postpone'} title={t.postpone} onClose={close}>
        <PostponeForm report={report} onDone={close} />
      </Sheet>
    </>
  );
}
