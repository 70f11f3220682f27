import { Badge, Checkbox, List as Lines, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useLanguage, useWords } from '@/i18n';
import { listed, number } from '@/i18n/format';
import { Empty } from '@/ui/Empty';
import { type Column, List } from '@/ui/List';
import { byKind, type IntakeRow, obstacleOf, reasonOf, refusedFirst, takeable } from './rules';
import { words } from './words';

const COLOURS = { new: 'blue', changed: 'blue', same: 'gray', vanished: 'yellow', refused: 'red', later: 'gray' };

interface Props {
  serverId: string;
  /** What was foreseen. */
  rows: readonly IntakeRow[];
  /** What became of those that were taken in. */
  became: ReadonlyMap<string, IntakeRow>;
  chosen: readonly string[];
  choose: ((names: string[]) => void) | undefined;
}

/** Each subscription: what becomes of it, whose customer it is, what is in the way. */
export function Rows({ serverId, rows, became, chosen, choose }: Props) {
  const t = useWords(words);
  const language = useLanguage();
  const now = (row: IntakeRow) => became.get(row.subscription) ?? row;
  const isDone = ({ subscription }: IntakeRow) => (became.get(subscription)?.fate ?? 'later') !== 'later';
  const fate = (row: IntakeRow) => fateOf(now(row), isDone(row));
  const columns: Column<IntakeRow>[] = [
    picking({ rows: rows.filter((row) => takeable(row) && !isDone(row)), chosen, choose, t }),
    { title: t.subscription, cell: (row) => <Whose of={row} />, text: ({ subscription }) => subscription },
    {
      title: t.fate,
      cell: (row) => <Fate of={now(row)} done={isDone(row)} />,
      text: (row) => listed([t[fate(row)], reasonOf(now(row), t, language)].filter(Boolean)),
    },
    {
      title: t.customer,
      cell: (row) => <Customer of={now(row)} />,
      text: (row) => now(row).customer_id ?? row.contract_name,
    },
    {
      title: t.contents,
      cell: (row) => <Contents of={now(row)} done={isDone(row)} />,
      text: (row) => listed(row.things),
    },
  ];
  return (
    <List
      label={t.look}
      columns={columns}
      items={refusedFirst(rows)}
      keyOf={({ subscription }) => subscription}
      empty={<Empty title={t.nothing} />}
      file={`intake-${serverId}`}
      minWidth={820}
    />
  );
}

interface Picking {
  rows: readonly IntakeRow[];
  chosen: readonly string[];
  choose: Props['choose'];
  t: typeof words.ja;
}

function picking({ rows, chosen, choose, t }: Picking): Column<IntakeRow> {
  const names = rows.map((each) => each.subscription);
  const picked = names.filter((name) => chosen.includes(name));
  const every = names.length > 0 && picked.length === names.length;
  const kept = chosen.filter((name) => !names.includes(name));
  const head = (
    <Checkbox
      aria-label={t.selectAll}
      disabled={!choose || names.length === 0}
      checked={every}
      indeterminate={picked.length > 0 && !every}
      onChange={() => choose?.(every ? kept : [...kept, ...names])}
    />
  );
  const cell = ({ subscription }: IntakeRow) =>
    names.includes(subscription) ? (
      <Checkbox
        aria-label={t.select(subscription)}
        disabled={!choose}
        checked={chosen.includes(subscription)}
        onChange={(event) =>
          choose?.(
            event.currentTarget.checked ? [...chosen, subscription] : chosen.filter((name) => name !== subscription),
          )
        }
      />
    ) : null;
  return { title: '', head, cell };
}

function Whose({ of: { subscription, owner, reseller } }: { of: IntakeRow }) {
  const t = useWords(words);
  return (
    <>
      <Text size="sm">{subscription}</Text>
      <Text size="xs" c="dimmed">
        {listed([owner ? t.ownedBy(owner) : '', reseller ? t.under(reseller) : ''].filter(Boolean))}
      </Text>
    </>
  );
}

/** The word for what becomes, or became, of a subscription. */
function fateOf({ fate }: IntakeRow, done: boolean) {
  if (done && fate === 'new') return 'taken';
  return done && fate === 'changed' ? 'written' : fate;
}

function Fate({ of: row, done }: { of: IntakeRow; done: boolean }) {
  const t = useWords(words);
  const language = useLanguage();
  const said = row.fate === 'vanished' ? t.gone : reasonOf(row, t, language);
  return (
    <Stack gap={2} align="flex-start">
      <Badge variant="light" tt="none" color={done && takeable(row) ? 'teal' : COLOURS[row.fate]}>
        {t[fateOf(row, done)]}
      </Badge>
      {said ? (
        <Text size="sm" className="long">
          {said}
        </Text>
      ) : null}
    </Stack>
  );
}

function Customer({ of: { fate, reseller_id, customer_id, contract_name, observed } }: { of: IntakeRow }) {
  const t = useWords(words);
  if (!customer_id && fate === 'refused') return contract_name || '–';
  if (!customer_id) return <Text size="sm">{t.becomes(contract_name)}</Text>;
  return (
    <Stack gap={2} align="flex-start">
      <Link to="/customers/$resellerId/$customerId" params={{ resellerId: reseller_id, customerId: customer_id }}>
        {contract_name || t.toCustomer}
      </Link>
      {observed ? null : (
        <Badge variant="light" tt="none" color="gray">
          {t.ours}
        </Badge>
      )}
    </Stack>
  );
}

function Contents({ of: row, done }: { of: IntakeRow; done: boolean }) {
  const t = useWords(words);
  const obstacles = row.obstacles.map((each) => obstacleOf(each, t));
  return (
    <Stack gap={4}>
      <Several title={t.obstacles} of={obstacles} open />
      <Several title={t.beyond} of={row.beyond} open />
      <Several title={t.missing} of={worded(row.vanished, t)} open />
      {row.fate === 'refused' ? null : (
        <Several
          title={done ? t.wrote : t.writes}
          of={worded(row.things, t)}
          brief={byKind(row.things).map(([kind, names]) => t.counted(t[`kind.${kind}`], number(names.length)))}
        />
      )}
      <Several title={t.passwords} of={worded(row.passwords, t)} />
    </Stack>
  );
}

function worded(things: readonly string[], t: typeof words.ja): string[] {
  return byKind(things).flatMap(([kind, names]) => names.map((name) => t.counted(t[`kind.${kind}`], name)));
}

interface SeveralProps {
  title: (n: number) => string;
  of: readonly string[];
  /** What stands there before anybody opens it. */
  brief?: readonly string[];
  open?: boolean;
}

/** A few lines behind their number: what somebody must know is open. */
function Several({ title, of, brief, open }: SeveralProps) {
  if (of.length === 0) return null;
  return (
    <details open={open}>
      <Text component="summary" size="sm">
        {title(of.length)}
        {brief ? (
          <Text span size="xs" c="dimmed" display="block">
            {listed(brief)}
          </Text>
        ) : null}
      </Text>
      <Lines size="xs">
        {of.map((each) => (
          <Lines.Item key={each} className="long">
            {each}
          </Lines.Item>
        ))}
      </Lines>
    </details>
  );
}
