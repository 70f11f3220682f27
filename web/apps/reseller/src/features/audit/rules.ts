import { define, say } from '@/i18n';

/** Things that are added, changed and removed. */
const things = define({
  customers: ['顧客', 'customer'],
  courses: ['コース', 'course'],
  contacts: ['連絡先', 'contact'],
  staff: ['担当者', 'staff'],
  tokens: ['APIトークン', 'API token'],
  webhooks: ['Webhook', 'webhook'],
  notices: ['お知らせ', 'notice'],
  inquiries: ['お問い合わせ', 'inquiry'],
  imports: ['CSVからの登録', 'import'],
  brand: ['ブランド', 'brand'],
  preferences: ['連絡の設定', 'preferences'],
  domains: ['ドメイン', 'domain'],
  mailboxes: ['メールアドレス', 'mailbox'],
  'mail-aliases': ['転送専用アドレス', 'mail alias'],
  'mailing-lists': ['メーリングリスト', 'mailing list'],
  'ftp-accounts': ['FTPアカウント', 'FTP account'],
  databases: ['データベース', 'database'],
  'database-users': ['データベースユーザー', 'database user'],
  'dns-records': ['DNSレコード', 'DNS record'],
  'ssh-keys': ['SSH鍵', 'SSH key'],
  'host-names': ['ホスト名', 'host name'],
  plans: ['予約', 'plans'],
  logo: ['ロゴ', 'logo'],
  certificate: ['証明書', 'certificate'],
  division: ['容量の配分', 'division of the disk'],
});

/** Deeds that say themselves what is done. */
const deeds = define({
  login: ['ログイン', 'signed in'],
  logout: ['ログアウト', 'signed out'],
  password: ['パスワードの変更', 'password changed'],
  'new-password': ['パスワードの再設定', 'password replaced'],
  'forgotten-password': ['パスワード再設定の依頼', 'asked for a new password'],
  'first-password': ['初期パスワード', 'first password'],
  'second-factor': ['二段階認証', 'second factor'],
  sessions: ['代理ログイン', 'acted for'],
  holds: ['利用停止', 'held'],
  resumption: ['利用再開', 'resumed'],
  cancellation: ['解約', 'cancelled'],
  restoration: ['解約の取り消し', 'restored'],
  renewal: ['満了日の変更', 'renewed'],
  course: ['コース変更', 'moved to another course'],
  preview: ['影響の確認', 'effect looked at'],
  archived: ['新規受付の切り替え', 'selling turned'],
  rollouts: ['改定の反映', 'rolled out'],
  bulk: ['一括処理', 'many at once'],
  steps: ['取り込みの実行', 'step of an import'],
  'settings-paper': ['設定通知書の作成', 'settings printed'],
  proof: ['所有確認', 'proof'],
  retry: ['もう一度実行', 'tried again'],
  tests: ['テスト送信', 'test sent'],
  secret: ['署名の鍵の変更', 'signing key renewed'],
  replay: ['再送', 'told again'],
  replays: ['まとめて再送', 'told again'],
  enabled: ['送信の再開', 'sending again'],
  withdrawal: ['お知らせの取り下げ', 'notice withdrawn'],
  questions: ['追加の質問', 'asked on'],
  'mail-release': ['送信停止の解除', 'senders released'],
  'host-proofs': ['ホスト名の確認', 'host name proof'],
  'mailbox-batches': ['メールアドレスの一括登録', 'mailboxes from a list'],
  'log-readings': ['ログの閲覧', 'log read'],
});

const verbs = define({
  POST: ['追加', 'added'],
  PUT: ['変更', 'changed'],
  DELETE: ['削除', 'removed'],
});

/** Say `PUT /reseller/customers/{customer_id}` as people do; what is not known, as it is. */
export function deedName(deed: string): string {
  const [method = '', path = ''] = deed.split(' ');
  const last = path.split('/').findLast((each) => each !== '' && !each.startsWith('{')) ?? '';
  const said = named(deeds, last);
  if (said) return said;
  const [thing, verb] = [named(things, last), named(verbs, method)];
  return thing && verb ? `${thing} ${verb}` : deed;
}

function named(words: Parameters<typeof say>[0], name: string): string | undefined {
  return (say(words) as Record<string, string>)[name];
}
