import { Anchor, Badge } from '@mantine/core';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { dateTime } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { Time } from '@/ui/Time';
import { Either, Filters, ResellerPick } from '../../filters';
import { nameIn, useResellers } from '../../known';
import type { Report } from './api';
import { Deadline } from './deadline';
import { dueFirst } from './rules';
import { words } from './words';

const route = getRouteApi('/reports');
const EVERY_MS = 20_000;
const COLOURS = {
  draft: 'orange',
  approved: 'blue',
  sent: 'blue',
  delivered: 'teal',
  merged: 'gray',
  not_sent: 'red',
};

/** The reports: what waits to be reviewed, by its deadline. */
export function Reports() {
  const t = useWords(words);
  const api = useApi();
  const { all, reseller } = route.useSearch();
  const asked = { ...(all ? {} : { state: 'draft' as const }), ...(reseller ? { reseller_id: reseller } : {}) };
  const found = usePages({
    key: ['reports', asked],
    ask: filled((query) => answered(api.GET('/operator/reports', { params: { query: { ...query, ...asked } } }))),
    everyMs: EVERY_MS,
  });
  const resellers = useResellers();
  const columns: Column<Report>[] = [
    {
      title: t.reseller,
      cell: (report) => (
        <Anchor
          fw={600}
          renderRoot={(given) => <Link {...given} to="/reports/$reportId" params={{ reportId: report.id }} />}
        >
          {nameIn(resellers, report.reseller_id)}
        </Anchor>
      ),
      text: (report) => nameIn(resellers, report.reseller_id),
    },
    { title: t.kind, cell: (report) => t[report.kind], text: (report) => t[report.kind] },
    {
      title: t.incidents,
      cell: (report) => report.incidents.join(', '),
      text: (report) => report.incidents.join(', '),
    },
    {
      title: t.state,
      cell: (report) => <ReportState of={report} />,
      text: (report) => t[report.state ?? 'draft'],
    },
    { title: t.due, cell: (report) => <Deadline of={report} />, text: (report) => dateTime(report.due_at) },
    {
      title: t.created,
      cell: (report) => <Time at={report.created_at} />,
      text: (report) => dateTime(report.created_at),
    },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Narrowed />
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        items={found.items && dueFirst(found.items)}
        keyOf={(report) => report.id}
        empty={<Empty title={all ? t.empty : t.emptyReview} hint={t.emptyHint} />}
        file="reports"
        minWidth={860}
      />
    </>
  );
}

export function ReportState({ of: report }: { of: Report }) {
  const t = useWords(words);
  const state = report.state ?? 'draft';
  return (
    <Badge variant="light" color={COLOURS[state]}>
      {t[state]}
    </Badge>
  );
}

function Narrowed() {
  const t = useWords(words);
  const { all, reseller } = route.useSearch();
  const navigate = route.useNavigate();
  const change = (part: object) => void navigate({ search: (old) => ({ ...old, ...part }), replace: true });
  return (
    <Filters>
      <Either
        label={t.show}
        value={all ? 'all' : 'review'}
        onPick={(value) => change({ all: value === 'all' || undefined })}
        data={[
          { value: 'review', label: t.toReview },
          { value: 'all', label: t.everything },
        ]}
      />
      <ResellerPick value={reseller} onPick={(picked) => change({ reseller: picked })} />
    </Filters>
  );
}
