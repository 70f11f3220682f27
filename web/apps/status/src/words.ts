import { define } from '@/i18n';

export const words = define({
  title: ['サービス状況', 'Service status'],
  of: [(name: string) => `${name} サービス状況`, (name: string) => `${name} service status`],
  noneHere: ['このアドレスにサービス状況のページはありません', 'There is no status page at this address'],
  noneHint: ['アドレスをご確認ください。', 'Please check the address.'],
  now: ['現在の状況', 'Now'],
  up: ['すべてのサービスが正常です', 'Everything works'],
  degraded: ['一部のサービスを確認しています', 'We are looking at some of the services'],
  down: ['一部のサービスに障害が発生しています', 'Some of the services do not work'],
  unknown: ['現在の状況を確認できません', 'We cannot tell just now'],
  checked: ['更新', 'As of'],
  open: ['発生中の障害', 'Open incidents'],
  past: ['過去の障害', 'Past incidents'],
  noPast: ['過去90日に障害はありません。', 'There was none in 90 days.'],
  maintenance: ['予定されているメンテナンス', 'Planned maintenance'],
  days: ['過去90日', 'The last 90 days'],
  daysHint: [
    '1本が1日です。黄色は障害のあった日、赤は1時間以上停止した日です。',
    'A bar is a day. Yellow: there was an incident. Red: an hour of outage or more.',
  ],
  began: ['発生', 'Began'],
  ended: ['復旧', 'Ended'],
  until: ['〜', 'to'],
  support: ['お問い合わせ', 'Support'],
});
