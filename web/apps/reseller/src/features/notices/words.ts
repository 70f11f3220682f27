import { define } from '@/i18n';

export const words = define({
  title: ['エンドユーザーへのお知らせ', 'Notices to end users'],
  hint: [
    'エンドユーザーの管理画面に、貴社のブランドで表示します。メンテナンスと障害のお知らせは、ブランドの設定により自動で掲載されます。',
    'Shown in the end users’ console under your brand. Those of maintenance and outages post themselves if your brand says so.',
  ],
  add: ['お知らせを掲載', 'Post a notice'],
  empty: ['お知らせはまだありません', 'No notice has been posted yet'],
  kind: ['種別', 'Kind'],
  maintenance: ['メンテナンス', 'Maintenance'],
  outage: ['障害', 'Outage'],
  other: ['その他', 'Other'],
  posted: ['掲載日時', 'Posted'],
  by: ['掲載者', 'By'],
  titleJa: ['件名', 'Title (Japanese)'],
  textJa: ['本文', 'Text (Japanese)'],
  titleEn: ['件名(英語)', 'Title (English)'],
  textEn: ['本文(英語)', 'Text (English)'],
  enHint: ['空欄なら日本語を表示します', 'Empty: the Japanese one is shown'],
  servers: ['対象サーバ', 'Servers'],
  everywhere: ['すべての顧客', 'Every customer'],
  byMail: ['メールでも送る', 'Send it by mail, too'],
  done: ['掲載しました', 'Posted'],
  withdraw: ['取り下げる', 'Withdraw'],
  withdrawTitle: ['お知らせを取り下げますか', 'Withdraw this notice?'],
  withdrawHint: [
    '管理画面に表示されなくなります。送信済みのメールは戻せません。',
    'It is shown no more. What was mailed stays mailed.',
  ],
  withdrawn: ['取り下げ済み', 'Withdrawn'],
});
