import { define } from '@/i18n';

export const words = define({
  console: ['運用管理画面', 'Operator console'],
  fleet: ['サーバ監視', 'Fleet'],
  incidents: ['障害対応', 'Incidents'],
  reports: ['障害報告書', 'Reports'],
  rounds: ['監視回', 'Rounds'],
  maintenance: ['メンテナンス', 'Maintenance'],
  calendar: ['営業日', 'Business days'],
  resellers: ['事業者', 'Resellers'],
  customers: ['顧客検索', 'Customers'],
  reminders: ['注意勧告', 'Reminders'],
  searchAll: ['顧客を検索', 'Find a customer'],
  toDo: [(n: number) => `${n}件`, (n: number) => `${n} to do`],
  operations: ['領域の設定', 'Operations'],
  deliveries: ['送信記録', 'Deliveries'],
  inquiries: ['お問い合わせ', 'Inquiries'],
  announcements: ['お知らせ', 'Announcements'],
  staff: ['担当者', 'Staff'],
  audit: ['操作履歴', 'Audit log'],
  account: ['アカウント', 'My account'],
});
