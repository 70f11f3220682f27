import { Alert, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { download, toCsv } from '@/ui/csv';
import { textOf } from '@/ui/csv_reading';
import { Section } from '@/ui/Section';
import { complain } from '@/ui/save';
import { useAreaApi, useAt, useKey } from '../area';
import { useArea, useWritable } from '../known';
import { useOrder } from '../order';
import { PageTitle } from '../Title';
import { Keep, Rows } from './outcomes';
import { countOf, inBatches, type Outcome, type Row, rowsOf } from './rules';
import { words } from './words';

/** Many mailboxes from one list: chosen, looked at row by row, added. */
export function MailboxBatch() {
  const t = useWords(words);
  const at = useAt();
  const [rows, setRows] = useState<readonly Row[]>();
  const choose = async (file: File | null) => {
    if (file) setRows(rowsOf(await textOf(file)));
  };
  return (
    <>
      <PageTitle title={t.title} hint={t.hint}>
        <Button variant="default" renderRoot={(given) => <Link {...given} to={at('/mailboxes')} />}>
          {t.back}
        </Button>
      </PageTitle>
      <Section title={t.file}>
        <Stack>
          <Text size="sm">{t.columns}</Text>
          <Group>
            <FileButton accept=".csv,text/csv,text/plain" onChange={(file) => void choose(file).catch(complain)}>
              {(given) => <Button {...given}>{t.choose}</Button>}
            </FileButton>
            <Sample />
          </Group>
          {rows?.length === 0 ? (
            <Text size="sm" role="alert">
              {t.nothing}
            </Text>
          ) : null}
        </Stack>
      </Section>
      {rows?.length ? <Looked key={rows[0]?.password} rows={rows} /> : null}
    </>
  );
}

function Sample() {
  const t = useWords(words);
  const save = () =>
    download(
      `${t.sampleName}.csv`,
      toCsv([
        [t.address, t.password, t.quota],
        ['info@example.jp', '', 1024],
        ['sales@example.jp', '', ''],
      ]),
    );
  return (
    <Button variant="default" onClick={save}>
      {t.sample}
    </Button>
  );
}

/** What would become of each row, and, once it is wished, what has. */
function Looked({ rows }: { rows: readonly Row[] }) {
  const t = useWords(words);
  const api = useAreaApi();
  const key = useKey();
  const [id] = useState(() => crypto.randomUUID());
  const [added, setAdded] = useState<Outcome[]>([]);
  const asking = (dry_run: boolean) => async (few: Row[]) =>
    (await answered(api.POST('/mailbox-batches', { body: { rows: few, dry_run } }))).rows;
  const foreseen = useQuery({
    queryKey: key('mailbox-batches', id),
    queryFn: () => inBatches(rows, asking(true)),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const add = useOrder({
    act: () => inBatches(rows, asking(false), added, setAdded),
    noun: 'mailboxes',
    done: false,
  });
  return (
    <Section title={t.check}>
      <Answer of={foreseen}>
        {(outcomes) => (
          <Stack>
            <Rows rows={rows} outcomes={outcomes.map((each, index) => added[index] ?? each)} />
            <Progress rows={rows} outcomes={outcomes} added={added} busy={add.isPending} onAdd={() => add.mutate()} />
          </Stack>
        )}
      </Answer>
    </Section>
  );
}

interface ProgressProps {
  rows: readonly Row[];
  outcomes: readonly Outcome[];
  added: readonly Outcome[];
  busy: boolean;
  onAdd: () => void;
}

/** How far it is, and the button for the next step. */
function Progress({ rows, outcomes, added, busy, onAdd }: ProgressProps) {
  const t = useWords(words);
  const writable = useWritable();
  const fitting = countOf(outcomes, 'fitting');
  const left = rows.length - added.length;
  return (
    <>
      {added.length === 0 ? <Room wished={fitting} /> : null}
      <Text size="sm" role="status">
        {busy ? t.adding(added.length, rows.length) : null}
        {added.length > 0 && !busy ? t.summary(countOf(added, 'set-up'), countOf(added, 'refused')) : null}
      </Text>
      <Group>
        {left > 0 ? (
          <Button onClick={onAdd} loading={busy} disabled={!writable || fitting === 0}>
            {added.length > 0 ? t.goOn(left) : t.add(fitting)}
          </Button>
        ) : null}
        {added.length > 0 && !busy ? <Keep rows={rows} added={added} /> : null}
      </Group>
    </>
  );
}

/** Each look at a few rows counts the room anew: altogether there may be too many. */
function Room({ wished }: { wished: number }) {
  const t = useWords(words);
  const area = useArea();
  const left = (area?.limits.mailboxes ?? 0) - (area?.used.mailboxes ?? 0);
  return area && wished > left ? <Alert color="yellow">{t.tooMany(left)}</Alert> : null;
}
