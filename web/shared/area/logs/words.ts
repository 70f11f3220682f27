import { define } from '@/i18n';

export const words = define({
  logs: ['ログ', 'Logs'],
  logsHint: [
    'ウェブサーバのログの最新の行を表示します。15分後に消えます。',
    'The newest lines of the web server’s logs. They are forgotten after 15 minutes.',
  ],
  access: ['アクセスログ', 'Access log'],
  error: ['エラーログ', 'Error log'],
  lines: ['行数', 'Lines'],
  read: ['ログを読み込む', 'Read the log'],
  reading: ['サーバに問い合わせています', 'The server is being asked'],
  noLines: ['ログに行はありません。', 'The log is empty.'],
  readFailed: ['ログを読み込めませんでした', 'The log could not be read'],
  whichLog: ['表示するログ', 'Which log'],
  domain: ['ドメイン', 'Domain'],
  every: ['すべて', 'All'],
  noneOfIt: ['このドメインの行はありません。', 'No line is about this domain.'],
  which: ['種類', 'Which'],
});
