import { define } from '@/i18n';

export const words = define({
  title: ['操作履歴', 'Audit log'],
  hint: [
    '担当者・顧客・プログラムが行った変更の記録です。',
    'What your people, your customers and your programs changed.',
  ],
  when: ['日時', 'When'],
  who: ['操作者', 'Who'],
  deed: ['操作', 'Deed'],
  target: ['対象', 'Target'],
  result: ['結果', 'Result'],
  operator: ['運用会社', 'The operator'],
  reseller: ['担当者', 'Staff'],
  account: ['顧客', 'Customer'],
  acting: [(who: string) => `${who} が代理で操作`, (who: string) => `${who} in their name`],
  empty: ['操作はまだありません', 'Nothing has been changed yet'],
});
