import { define } from '@/i18n';

export const words = define({
  title: ['監視回', 'Rounds'],
  hint: [
    '監視そのものが正常に動いているかを、監視回ごとに確認できます。',
    'Whether the watch itself is well: one line for each round of checks.',
  ],
  at: ['開始時刻', 'Round'],
  health: ['状況', 'Health'],
  expected: ['対象サーバ', 'Servers'],
  checked: ['確認済み', 'Checked'],
  unknown: ['確認不能', 'Unknown'],
  delay: ['開始の遅れ', 'Began late by'],
  running: ['実行中', 'Under way'],
  good: ['正常', 'Good'],
  late: ['確認不能あり', 'Some unknown'],
  short: ['未完了', 'Incomplete'],
  empty: ['監視回はまだありません', 'There was no round yet'],
});
