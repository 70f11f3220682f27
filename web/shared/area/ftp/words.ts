import { define } from '@/i18n';

export const words = define({
  title: ['FTPアカウント', 'FTP accounts'],
  hint: [
    'ファイルを転送するためのアカウントです。暗号化(FTPS)して接続してください。',
    'Accounts to transfer files. Connect with encryption (FTPS).',
  ],
  login: ['ログイン名', 'Login'],
  main: ['契約のアカウント', 'The area’s own'],
  folder: ['フォルダ', 'Folder'],
  top: ['(最上位)', '(the top)'],
  folderHint: ['このフォルダより上は見えません。空欄なら最上位です。', 'Nothing above it is seen. Empty: the top.'],
  name: ['名前', 'Name'],
  nameHint: [
    (slug: string) => `ログイン名は「${slug}-」で始まります。`,
    (slug: string) => `The login begins with “${slug}-”.`,
  ],
  add: ['FTPアカウントを追加', 'Add an FTP account'],
  empty: ['FTPアカウントはまだありません', 'There is no FTP account yet'],
  change: ['設定', 'Change'],
  password: ['パスワード変更', 'Password'],
  enabled: ['このアカウントを使う', 'This account is in use'],
  off: ['停止中', 'Off'],
  port: ['ポート', 'Port'],
  security: ['暗号化', 'Encryption'],
  ftps: ['明示的なFTP over TLS(FTPS)', 'Explicit FTP over TLS (FTPS)'],
  remove: ['FTPアカウントを削除', 'Delete the FTP account'],
  removeHint: ['アカウントを削除します。ファイルは残ります。', 'The account goes; its files stay.'],
});
