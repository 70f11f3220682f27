import { define } from '@/i18n';

export const words = define({
  title: ['サービス状況', 'Service status'],
  hint: ['ご利用のサーバのサービスが動いているかを示します。', 'Whether the services of your server are up.'],
  now: ['現在の状況', 'Now'],
  service: ['サービス', 'Service'],
  state: ['状態', 'State'],
  since: ['この状態になった時刻', 'Since'],
  confirmed: ['再確認中', 'Being checked again'],
  checked: ['最終確認', 'Last checked'],
  never: ['まだ確認していません', 'Not checked yet'],
  maintenance: ['メンテナンス中です。終了予定', 'Under maintenance, until'],
});
