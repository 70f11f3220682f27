import { define } from '@/i18n';

export const words = define({
  console: ['事業者用管理画面', 'Reseller console'],
  overview: ['概要', 'Overview'],
  customers: ['顧客管理', 'Customers'],
  courses: ['コース設定', 'Courses'],
  usage: ['サーバ利用状況', 'Server usage'],
  servers: ['サービス稼働状況', 'Service status'],
  incidents: ['障害', 'Incidents'],
  reports: ['障害報告書', 'Reports'],
  contacts: ['連絡先', 'Contacts'],
  desk: ['お問い合わせ', 'Help desk'],
  notices: ['お知らせ', 'Notices'],
  brand: ['ブランド', 'Brand'],
  staff: ['担当者', 'Staff'],
  programs: ['API・Webhook', 'API and webhooks'],
  audit: ['操作履歴', 'Audit log'],
  account: ['ログイン設定', 'Own account'],
  onceTitle: ['一度だけ表示します', 'Shown this once'],
  once: [
    'この画面を閉じると二度と表示できません。安全な方法で控えてください。',
    'It cannot be shown again once this is closed. Keep it somewhere safe.',
  ],
});
