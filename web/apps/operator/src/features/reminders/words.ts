import { define } from '@/i18n';

export const words = define({
  title: ['注意勧告', 'Reminders'],
  hint: [
    'ログインIDとパスワードを大切に保管するよう、事業者とそのお客様に定期的にお知らせします。',
    'Resellers and their customers are reminded at intervals to keep IDs and passwords safe.',
  ],
  plan: ['送信の設定', 'How often they go out'],
  state: ['状態', 'State'],
  on: ['送信する', 'They go out'],
  off: ['送信しない', 'They do not'],
  never: [
    'まだ設定されていません。間隔を決めると送信が始まります。',
    'Not set yet: they begin as soon as an interval is chosen.',
  ],
  every: ['間隔', 'Interval'],
  months: [(n: number) => `${n}か月ごと`, (n: number) => (n === 1 ? 'every month' : `every ${n} months`)],
  next: ['次回の送信', 'Next ones'],
  by: ['設定者', 'Set by'],
  enabled: ['注意勧告を送信する', 'Send reminders'],
  everyMonths: ['間隔(か月)', 'Interval (months)'],
  firstOn: ['次回の送信日', 'Next day'],
  firstHint: [
    '10時(日本時間)に送ります。空欄なら、今日から1間隔後です。',
    'At 10:00 JST. Left empty: one interval from today.',
  ],
  change: ['設定を変更', 'Change'],
  set: ['間隔を決める', 'Choose an interval'],
});
