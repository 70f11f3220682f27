import { define } from '@/i18n';

export const words = define({
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
  disk: ['容量', 'Disk'],
  operations: ['操作の履歴', 'Operations'],
});
