import { define } from '@/i18n';

export const words = define({
  title: ['サーバ監視', 'Fleet'],
  hint: [
    '10分ごとに全サーバのpingと12サービスを確認します。',
    'Ping and twelve services of every server, every 10 minutes.',
  ],
  server: ['サーバ', 'Server'],
  services: ['サービス', 'Services'],
  checked: ['最終確認', 'Last checked'],
  never: ['まだ確認していません', 'Not yet'],
  incident: ['障害対応中', 'Incident open'],
  empty: ['サーバがまだ登録されていません', 'No server is registered yet'],
  emptyHint: ['サーバを登録すると、10分ごとに監視します。', 'Once you register one, it is checked every 10 minutes.'],
});
