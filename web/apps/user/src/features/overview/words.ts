import { define } from '@/i18n';

export const words = define({
  notices: ['お知らせ', 'Notices'],
  title: ['概要', 'Overview'],
  hint: ['ご利用状況と上限です。', 'What you use, and how much you may.'],
  support: ['サポート', 'Support'],
  phone: ['電話', 'Phone'],
  address: ['メール', 'Mail'],
  desk: ['お問い合わせ先', 'Where to turn'],
});
