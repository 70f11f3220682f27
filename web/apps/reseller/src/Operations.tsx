import { Alert, Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { answered, type Schemas } from '@/api/client';
import { define, useWords } from '@/i18n';
import { clock } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { useSave } from '@/ui/save';
import { Time } from '@/ui/Time';
import { Trouble } from '@/ui/Trouble';
import { Working } from '@/ui/Working';
import { common } from '@/ui/words';

type View = Schemas['OperationView'];

const LIVE_MS = 2_000;
const CALM_MS = 15_000;
const SIZE = 10;
const COLOURS: Record<View['state'], string> = {
  accepted: 'gray',
  queued: 'blue',
  applying: 'yellow',
  applied: 'teal',
  failed: 'red',
};

const words = define({
  accepted: ['受付', 'Accepted'],
  queued: ['順番待ち', 'Queued'],
  applying: ['設定中', 'Applying'],
  applied: ['反映済み', 'Applied'],
  failed: ['失敗', 'Failed'],
  empty: ['操作はまだありません', 'Nothing was ordered yet'],
  again: ['もう一度実行', 'Try again now'],
  ordered: ['もう一度実行します', 'It is tried again'],
  attempts: [(n: number) => `${n}回目`, (n: number) => `attempt ${n}`],
  area: ['領域', 'Area'],
  domain: ['ドメイン', 'Domain'],
  mailbox: ['メールアドレス', 'Mailbox'],
  'mail-alias': ['転送専用アドレス', 'Alias'],
  'mailing-list': ['メーリングリスト', 'Mailing list'],
  'ftp-account': ['FTPアカウント', 'FTP account'],
  database: ['データベース', 'Database'],
  'database-user': ['データベースユーザ', 'Database user'],
  'dns-record': ['DNSレコード', 'DNS record'],
  'ssh-key': ['SSH鍵', 'SSH key'],
  create: ['作成', 'create'],
  change: ['変更', 'change'],
  remove: ['削除', 'remove'],
  'set-password': ['パスワード変更', 'password'],
  certify: ['証明書の設定', 'certificate'],
  lose: ['所有確認の取り消し', 'proof lost'],
  prove: ['所有確認', 'proof'],
  divide: ['容量の配分', 'division'],
  held: ['利用停止', 'hold'],
  resumed: ['利用再開', 'resume'],
  cancelled: ['解約', 'cancel'],
  restored: ['解約の取り消し', 'restore'],
  renewed: ['契約更新', 'renew'],
  moved: ['コース変更', 'course'],
  revised: ['コース改定', 'course revision'],
  mend: ['自動修復', 'mend'],
  empty_area: ['データ削除', 'empty'],
});

export function isRunning({ state }: Pick<View, 'state'>): boolean {
  return state === 'accepted' || state === 'queued' || state === 'applying';
}

/** What was ordered of a customer's area, live while anything is on its way. */
export function Operations({ customerId, writer }: { customerId: string; writer: boolean }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const found = useInfiniteQuery({
    queryKey: ['customer', customerId, 'operations'],
    queryFn: ({ pageParam }) =>
      answered(
        api.GET('/reseller/customers/{customer_id}/operations', {
          params: {
            path: { customer_id: customerId },
            query: pageParam ? { limit: SIZE, after: pageParam } : { limit: SIZE },
          },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.items.some(isRunning)) ? LIVE_MS : CALM_MS),
  });
  const items = found.data?.pages.flatMap((page) => page.items);
  if (!items) return found.error ? <Trouble error={found.error} retry={() => void found.refetch()} /> : <Working />;
  if (items.length === 0) return <Empty title={t.empty} />;
  return (
    <Stack gap="md" aria-live="polite">
      {items.map((each) => (
        <Operation key={each.id} operation={each} customerId={customerId} writer={writer} />
      ))}
      {found.hasNextPage ? (
        <Button
          variant="default"
          size="xs"
          onClick={() => void found.fetchNextPage()}
          loading={found.isFetchingNextPage}
        >
          {own.more}
        </Button>
      ) : null}
    </Stack>
  );
}

function Operation({ operation, customerId, writer }: { operation: View; customerId: string; writer: boolean }) {
  const t = useWords(words);
  const api = useApi();
  const again = useSave({
    act: () =>
      answered(
        api.POST('/reseller/customers/{customer_id}/operations/{operation_id}/retry', {
          params: { path: { customer_id: customerId, operation_id: operation.id } },
        }),
      ),
    stale: [['customer', customerId]],
    done: t.ordered,
  });
  const began = operation.steps[0]?.at;
  return (
    <Stack gap={4} component="article" aria-label={`${actionName(operation.action, t)} ${operation.subject}`}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          {actionName(operation.action, t)}
        </Text>
        <Text size="sm" className="long">
          {operation.subject}
        </Text>
        <Text size="xs" c="dimmed">
          {began ? <Time at={began} /> : null} · {operation.by}
          {operation.attempts > 1 ? ` · ${t.attempts(operation.attempts)}` : ''}
        </Text>
      </Group>
      <Group gap={6}>
        {operation.steps.map((step, index) => (
          <Group key={`${step.state} ${step.at}`} gap={6} wrap="nowrap">
            {index > 0 ? <IconArrowRight size={12} aria-hidden /> : null}
            <Badge variant="light" tt="none" color={COLOURS[step.state]}>
              {t[step.state]} {clock(step.at)}
            </Badge>
          </Group>
        ))}
      </Group>
      {operation.state === 'failed' || operation.reason || operation.advice ? (
        <Alert color={operation.state === 'failed' ? 'red' : 'yellow'} p="xs">
          <Group justify="space-between">
            <Text size="sm" className="long">
              {[operation.reason, operation.advice].filter(Boolean).join('\n') || t[operation.state]}
            </Text>
            {writer && operation.state !== 'applied' ? (
              <Button size="compact-sm" variant="default" onClick={() => again.mutate()} loading={again.isPending}>
                {t.again}
              </Button>
            ) : null}
          </Group>
        </Alert>
      ) : null}
    </Stack>
  );
}

/** Say domain.create as people do; an action without a word is shown as it is. */
function actionName(action: string, t: Record<string, unknown>): string {
  if (action === 'area.empty') return `${t.area} ${t.empty_area}`;
  const [noun = '', verb = ''] = action.split('.');
  const said = [t[noun], t[verb]];
  return said.every((each) => typeof each === 'string') ? said.join(' ') : action;
}
