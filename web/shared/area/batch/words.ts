import { define } from '@/i18n';

export const words = define({
  title: ['メールアドレスの一括追加', 'Many mailboxes at once'],
  hint: [
    'CSVファイルから読み込みます。追加する前に、1行ずつ確認します。',
    'From a CSV file. Every row is checked before anything is added.',
  ],
  back: ['メールアドレス一覧', 'All mailboxes'],
  file: ['1. ファイルを選ぶ', '1. Choose a file'],
  columns: [
    '列はメールアドレス、パスワード、容量(MiB)の順です。パスワードが空欄の行には自動で作成します。容量が空欄の行はコースの上限になります。',
    'Columns: address, password, size in MiB. Where there is no password, one is made; where there is no size, it is the course’s.',
  ],
  choose: ['CSVファイルを選ぶ', 'Choose a CSV file'],
  sample: ['ひな形をダウンロード', 'Download a sample'],
  sampleName: ['メールアドレス一括追加', 'mailboxes'],
  address: ['メールアドレス', 'Address'],
  password: ['パスワード', 'Password'],
  quota: ['容量(MiB)', 'Size (MiB)'],
  nothing: ['ファイルに行がありません。', 'There is no row in this file.'],
  check: ['2. 内容を確認して追加する', '2. Look, and add them'],
  checking: ['内容を確認しています。', 'The rows are being checked.'],
  adding: [
    (done: number, all: number) => `追加しています(${done} / ${all})`,
    (done: number, all: number) => `Adding: ${done} of ${all}`,
  ],
  add: [(n: number) => `${n} 件を追加`, (n: number) => `Add ${n}`],
  goOn: [(n: number) => `残り ${n} 件を続ける`, (n: number) => `Go on with the other ${n}`],
  row: ['行', 'Row'],
  fate: ['結果', 'Outcome'],
  fitting: ['追加できます', 'Can be added'],
  'set-up': ['追加しました', 'Added'],
  refused: ['追加できません', 'Refused'],
  tooMany: [
    (left: number) => `コースの上限まで残り ${left} 件です。超える行は追加されません。`,
    (left: number) => `The course has room for ${left} more: the others will be refused.`,
  ],
  summary: [
    (done: number, refused: number) => `${done} 件を追加しました。追加できなかった行: ${refused} 件`,
    (done: number, refused: number) => `${done} added, ${refused} refused.`,
  ],
  keep: ['結果とパスワードをCSVで保存', 'Save outcomes and passwords as CSV'],
  keepHint: [
    '自動で作成したパスワードは、この画面を閉じると表示できません。',
    'Passwords that were made are not shown again once this page is closed.',
  ],
  resultName: ['メールアドレス追加結果', 'mailboxes-added'],
});
