import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { filled, usePages } from '@/ui/pages';
import { At } from '@/ui/Time';
import { words } from './words';

type Report = Schemas['ShownReport'];

/** What went out after incidents, the newest first. */
export function Reports() {
  const t = useWords(words);
  const api = useApi();
  const pages = usePages({
    key: ['reports', 'list'],
    ask: filled((query) => answered(api.GET('/reseller/reports', { params: { query } }))),
  });
  const columns: Column<Report>[] = [
    {
      title: t.id,
      cell: (each) => (
        <Anchor
          fw={600}
          renderRoot={(given) => <Link {...given} to="/reports/$reportId" params={{ reportId: each.id }} />}
        >
          {each.id}
        </Anchor>
      ),
    },
    { title: t.kind, cell: (each) => t[`kind.${each.kind}`] },
    { title: t.edition, cell: (each) => <Edition report={each} /> },
    { title: t.sent, cell: (each) => (each.sent_at ? <At at={each.sent_at} /> : t.notSent) },
    { title: t.delivered, cell: (each) => (each.delivered ? t.delivered : t.undelivered) },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <List
        label={t.title}
        columns={columns}
        {...pages.list}
        keyOf={(each) => `${each.id} ${each.edition}`}
        empty={<Empty title={t.empty} hint={t.emptyHint} />}
      />
    </>
  );
}

export function Edition({ report }: { report: Report }) {
  const t = useWords(words);
  return (
    <Badge variant="light" tt="none" color={report.edition === 'final' ? 'teal' : 'yellow'}>
      {t[report.edition]}
    </Badge>
  );
}
