import { define } from '@/i18n';

export const words = define({
  console: ['管理画面', 'Console'],
  overview: ['概要', 'Overview'],
  mailboxes: ['メールアドレス', 'Mailboxes'],
  aliases: ['転送専用アドレス', 'Aliases'],
  lists: ['メーリングリスト', 'Mailing lists'],
  mailSettings: ['メールソフトの設定', 'Mail program settings'],
  domains: ['ドメイン', 'Domains'],
  ftp: ['FTPアカウント', 'FTP accounts'],
  databases: ['データベース', 'Databases'],
  dns: ['DNSレコード', 'DNS records'],
  ssh: ['SSH鍵', 'SSH keys'],
  logs: ['ログ', 'Logs'],
  status: ['サービス状況', 'Service status'],
  operations: ['操作の履歴', 'Operations'],
  login: ['アカウント', 'Account'],
  underWay: ['変更をサーバに反映しています。', 'Your changes are on their way to the server.'],
  failed: [
    'サーバに反映できていない変更があります。自動で再試行します。',
    'A change has not reached the server. It is tried again by itself.',
  ],
  toOperations: ['経過を見る', 'See how far'],
  held: [
    'ご利用が停止されています。変更はできません。サポートへお問い合わせください。',
    'Your account is on hold: nothing can be changed. Please turn to support.',
  ],
});
