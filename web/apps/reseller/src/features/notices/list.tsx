import { Badge, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, type Schemas } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { useWriter } from '../../known';
import { NoticeForm } from './form';
import { words } from './words';

type Notice = Schemas['HolderNotice'];

/** What one's end users are told. */
export function Notices() {
  const t = useWords(words);
  const api = useApi();
  const writer = useWriter();
  const language = useLanguage();
  const [adding, setAdding] = useState(false);
  const found = usePages({
    key: ['notices'],
    ask: (query) => answered(api.GET('/reseller/notices', { params: { query } })),
  });
  const add = writer ? <Button onClick={() => setAdding(true)}>{t.add}</Button> : null;
  const columns: Column<Notice>[] = [
    {
      title: t.titleJa,
      cell: (each) => (
        <Text size="sm" fw={600}>
          {(language === 'en' && each.title_en) || each.title_ja}
        </Text>
      ),
    },
    { title: t.kind, cell: (each) => t[each.kind] },
    { title: t.posted, cell: (each) => <At at={each.created_at} /> },
    { title: t.by, cell: (each) => each.created_by },
    { title: '', cell: (each) => <Withdrawal notice={each} writer={writer} /> },
  ];
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {found.items?.length ? add : null}
      </Heading>
      <List
        label={t.title}
        columns={columns}
        {...found.list}
        keyOf={(each) => each.id}
        empty={<Empty title={t.empty}>{add}</Empty>}
      />
      <Sheet opened={adding} title={t.add} onClose={() => setAdding(false)}>
        <NoticeForm onDone={() => setAdding(false)} />
      </Sheet>
    </>
  );
}

function Withdrawal({ notice, writer }: { notice: Notice; writer: boolean }) {
  const t = useWords(words);
  const api = useApi();
  const [asked, setAsked] = useState(false);
  const withdraw = useSave({
    act: () =>
      answered(api.POST('/reseller/notices/{notice_id}/withdrawal', { params: { path: { notice_id: notice.id } } })),
    stale: [['notices']],
    done: t.withdrawn,
    after: () => setAsked(false),
  });
  if (notice.withdrawn_at) return <Badge color="gray">{t.withdrawn}</Badge>;
  if (!writer) return null;
  return (
    <>
      <Button size="compact-sm" variant="subtle" onClick={() => setAsked(true)}>
        {t.withdraw}
      </Button>
      <Confirm
        opened={asked}
        title={t.withdrawTitle}
        action={t.withdraw}
        busy={withdraw.isPending}
        onClose={() => setAsked(false)}
        onConfirm={() => withdraw.mutate()}
      >
        {t.withdrawHint}
      </Confirm>
    </>
  );
}
