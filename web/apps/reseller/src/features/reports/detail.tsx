import { Alert, Button, Stack, Text, Timeline } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { openPdf } from '@/ui/pdf';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { Edition } from './list';
import { words } from './words';

type Report = Schemas['ShownReport'];

const route = getRouteApi('/reports/$reportId');

/** One report: what it is about, to read, to print, and as it was sent. */
export function ReportDetail() {
  const t = useWords(words);
  const { reportId } = route.useParams();
  const api = useApi();
  const report = useQuery({
    queryKey: ['reports', reportId],
    queryFn: () => answered(api.GET('/reseller/reports/{report_id}', { params: { path: { report_id: reportId } } })),
  });
  return (
    <Answer of={report}>
      {(view) => (
        <>
          <Heading title={`${t.title} ${view.id}`} hint={t[`kind.${view.kind}`]}>
            <Edition report={view} />
            <Pdf report={view} />
            <Button variant="default" onClick={() => window.print()}>
              {t.print}
            </Button>
          </Heading>
          {view.promise ? <Promised promise={view.promise} /> : null}
          <Section title={t.edition}>
            <Facts
              cols={3}
              of={[
                [t.edition, t[view.edition]],
                [t.sent, view.sent_at ? <At key="sent" at={view.sent_at} /> : t.notSent],
                [t.delivered, view.delivered ? t.delivered : t.undelivered],
              ]}
            />
          </Section>
          <Incidents ids={view.incidents} />
        </>
      )}
    </Answer>
  );
}

function Pdf({ report }: { report: Report }) {
  const t = useWords(words);
  const language = useLanguage();
  const api = useApi();
  const open = useSave({
    act: (wanted: 'ja' | 'en') =>
      answered(
        api.GET('/reseller/reports/{report_id}/pdf', {
          params: { path: { report_id: report.id }, query: { language: wanted } },
        }),
      ),
    done: false,
    after: (paper) => openPdf(paper.file_name, paper.pdf_base64),
  });
  if (report.edition !== 'final') return <Text size="sm">{t.noPdf}</Text>;
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <>
      <Button loading={open.isPending} onClick={() => open.mutate(language)}>
        {t.open}
      </Button>
      <Button variant="subtle" disabled={open.isPending} onClick={() => open.mutate(other)}>
        {other === 'en' ? t.english : t.japanese}
      </Button>
    </>
  );
}

function Promised({ promise }: { promise: Schemas['ShownPromise'] }) {
  const t = useWords(words);
  return (
    <Alert color="yellow" title={t.promise} mb="md">
      <Text size="sm">
        {t[promise.code]} {promise.text}
      </Text>
      <Text size="sm">
        {t.until}: {date(promise.until)}
      </Text>
    </Alert>
  );
}

/** The incidents that it is about, with their course: what is read on paper, too. */
function Incidents({ ids }: { ids: readonly string[] }) {
  const t = useWords(words);
  const language = useLanguage();
  const api = useApi();
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['incidents', 'one', id],
      queryFn: () => answered(api.GET('/reseller/incidents/{incident_id}', { params: { path: { incident_id: id } } })),
    })),
  });
  return (
    <Stack gap={0}>
      {found.map((incident, index) => (
        <Answer key={ids[index]} of={incident} rows={2}>
          {(view) => (
            <Section
              title={`${view.number} ${view.server_name}`}
              tools={
                <Link to="/incidents/$incidentId" params={{ incidentId: view.id }}>
                  {t.see}
                </Link>
              }
            >
              {view.cause ? <Text size="sm">{view.cause[language]}</Text> : null}
              <Timeline bulletSize={12} lineWidth={2} mt="sm">
                {view.timeline.map((line) => (
                  <Timeline.Item key={`${line.at} ${line.text.en}`}>
                    <Text size="xs" c="dimmed">
                      <At at={line.at} />
                    </Text>
                    <Text size="sm" className="long">
                      {line.text[language]}
                    </Text>
                  </Timeline.Item>
                ))}
              </Timeline>
            </Section>
          )}
        </Answer>
      ))}
    </Stack>
  );
}
