import { Badge, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { listed } from '@/i18n/format';
import { Confirm } from '@/ui/Confirm';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { useNow } from '@/ui/now';
import { usePages } from '@/ui/pages';
import { Sheet } from '@/ui/Sheet';
import { useSave } from '@/ui/save';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, useManager, useResellers } from '../../known';
import { AnnouncementForm } from './form';
import { changeable, type Posted, stage } from './rules';
import { words } from './words';

const EVERY_MS = 15_000;
const COLOURS = { withdrawn: 'gray', ahead: 'blue', shown: 'teal', over: 'gray' };

/** What resellers are told in advance. */
export function Announcements() {
  const t = useWords(words);
  const api = useApi();
  const now = useNow();
  const language = useLanguage();
  const resellers = useResellers();
  const manager = useManager();
  const [opened, setOpened] = useState<Posted | 'new'>();
  const [withdrawing, setWithdrawing] = useState<string>();
  const found = usePages({
    key: ['announcements'],
    ask: (query) => answered(api.GET('/operator/announcements', { params: { query } })),
    everyMs: EVERY_MS,
  });
  /** As it is now: that it was mailed meanwhile does not keep anybody from withdrawing it. */
  const unwanted = found.items?.find(({ id }) => id === withdrawing);
  const titleOf = (each: Posted) => (language === 'en' && each.title_en) || each.title_ja;
  const columns: Column<Posted>[] = [
    {
      title: t.name,
      cell: (each) => (
        <>
          <Text size="sm" fw={600}>
            {titleOf(each)}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={2}>
            {(language === 'en' && each.text_en) || each.text_ja}
          </Text>
        </>
      ),
    },
    {
      title: t.subject,
      cell: (each) => (
        <Text size="sm" className="whole">
          {each.subject === 'change' ? t.change_ : t[each.subject ?? 'other']}
        </Text>
      ),
    },
    {
      title: t.state,
      cell: (each) => (
        <Badge variant="light" color={COLOURS[stage(each, now)]}>
          {t[stage(each, now)]}
        </Badge>
      ),
    },
    { title: t.from, cell: (each) => <At at={each.starts_at} /> },
    { title: t.until, cell: (each) => <At at={each.ends_at} /> },
    {
      title: t.to,
      cell: (each) => (each.resellers ? listed(each.resellers.map((id) => nameIn(resellers, id))) : t.toAll),
    },
    { title: t.mail, cell: (each) => <Mailed of={each} /> },
  ];
  const act: Column<Posted> = {
    title: '',
    cell: (each) => <Acts of={each} onChange={() => setOpened(each)} onWithdraw={() => setWithdrawing(each.id)} />,
  };
  return (
    <>
      <Heading title={t.title} hint={t.hint}>
        {manager ? <Button onClick={() => setOpened('new')}>{t.post}</Button> : null}
      </Heading>
      <List
        label={t.title}
        columns={manager ? [...columns, act] : columns}
        {...found.list}
        keyOf={(each) => each.id}
        empty={<Empty title={t.empty} hint={t.emptyHint} />}
        minWidth={960}
      />
      <Sheet
        opened={opened !== undefined}
        title={opened === 'new' ? t.post : t.change}
        onClose={() => setOpened(undefined)}
      >
        <AnnouncementForm
          {...(opened && opened !== 'new' ? { posted: opened } : {})}
          onDone={() => setOpened(undefined)}
        />
      </Sheet>
      {unwanted ? <Withdrawal of={unwanted} onClose={() => setWithdrawing(undefined)} /> : null}
    </>
  );
}

function Mailed({ of: { by_mail, mailed, mail_at } }: { of: Posted }) {
  const t = useWords(words);
  if (!by_mail) return t.noMail;
  if (mailed) return t.mailed;
  return mail_at ? (
    <>
      {t.mailAt} <At at={mail_at} />
    </>
  ) : (
    '–'
  );
}

function Acts({ of, onChange, onWithdraw }: { of: Posted; onChange: () => void; onWithdraw: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  if (of.withdrawn_at) return null;
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      {changeable(of) ? (
        <Button size="compact-sm" variant="default" aria-label={`${own.edit}: ${of.title_ja}`} onClick={onChange}>
          {own.edit}
        </Button>
      ) : null}
      <Button size="compact-sm" variant="subtle" aria-label={`${t.withdraw}: ${of.title_ja}`} onClick={onWithdraw}>
        {t.withdraw}
      </Button>
    </Group>
  );
}

function Withdrawal({ of, onClose }: { of: Posted; onClose: () => void }) {
  const t = useWords(words);
  const api = useApi();
  const withdraw = useSave({
    act: () =>
      answered(
        api.DELETE('/operator/announcements/{announcement_id}', {
          params: { path: { announcement_id: of.id }, header: from(of) },
        }),
      ),
    stale: [['announcements']],
    done: t.withdrawnNow,
    after: onClose,
  });
  return (
    <Confirm
      opened
      danger
      title={of.title_ja}
      action={t.withdraw}
      busy={withdraw.isPending}
      onClose={onClose}
      onConfirm={() => withdraw.mutate()}
    >
      {t.withdrawWill}
    </Confirm>
  );
}
