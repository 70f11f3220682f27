import { define } from '@/i18n';

export const words = define({
  title: ['操作履歴', 'Audit log'],
  hint: ['すべての変更操作を、行う前に記録しています。', 'Every write, written down before it is done.'],
  when: ['日時', 'When'],
  who: ['操作者', 'Who'],
  deed: ['操作', 'Deed'],
  target: ['対象', 'Target'],
  result: ['結果', 'Result'],
  reseller: ['事業者', 'Reseller'],
  loginId: ['ログインID', 'Login ID'],
  operator: ['運用', 'Operator'],
  resellerAudience: ['事業者', 'Reseller'],
  account: ['契約者', 'Account'],
  acting: [(who: string) => `${who}として`, (who: string) => `as ${who}`],
  empty: ['該当する操作はありません', 'No deed matches'],
});
