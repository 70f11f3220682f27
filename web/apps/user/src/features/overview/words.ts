import { define } from '@/i18n';

export const words = define({
  notices: ['お知らせ', 'Notices'],
  title: ['概要', 'Overview'],
  hint: ['ご利用状況と上限です。', 'What you use, and how much you may.'],
  contract: ['ご契約', 'Your contract'],
  holder: ['契約者名', 'Contract holder'],
  number: ['お客様番号', 'Customer number'],
  loginId: ['ログインID', 'Login ID'],
  course: ['コース', 'Course'],
  serviceStart: ['利用開始日', 'Service start'],
  expiresOn: ['満了日', 'Last day'],
  goesOn: ['自動更新', 'Goes on by itself'],
  cancelOn: ['解約予定日', 'Cancelled after'],
  support: ['サポート', 'Support'],
  phone: ['電話', 'Phone'],
  address: ['メール', 'Mail'],
  desk: ['お問い合わせ先', 'Where to turn'],
});
