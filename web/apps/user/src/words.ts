import { define } from '@/i18n';

export const words = define({
  console: ['管理画面', 'Console'],
  overview: ['概要', 'Overview'],
  status: ['サービス状況', 'Service status'],
  login: ['アカウント', 'Account'],
  underWay: ['変更をサーバに反映しています。', 'Your changes are on their way to the server.'],
  failed: [
    'サーバに反映できていない変更があります。自動で再試行します。',
    'A change has not reached the server. It is tried again by itself.',
  ],
  toOperations: ['経過を見る', 'See how far'],
  held: [
    'ご利用が停止されています。変更はできません。サポートへお問い合わせください。',
    'Your account is on hold: nothing can be changed. Please turn to support.',
  ],
});
