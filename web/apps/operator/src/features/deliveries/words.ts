import { define } from '@/i18n';

export const words = define({
  title: ['送信記録', 'Deliveries'],
  hint: [
    'メールとFAXの送信結果です。届かない宛先は停止され、連絡先の画面で再開できます。',
    'What became of mail and FAX. An address that bounces is switched off; its contact’s page switches it on.',
  ],
  of: ['表示', 'Show'],
  day: ['1日分', 'Of a day'],
  due: ['再送待ち', 'To be tried again'],
  date: ['日付', 'Day'],
  result: ['結果', 'Result'],
  bounced: ['不達: 宛先に届かない', 'Failed: bounced'],
  bouncedHint: ['宛先のサーバが受け取りませんでした。', 'The receiving server did not take it.'],
  suppressed: ['不達: 送信停止リスト', 'Failed: suppressed'],
  suppressedHint: [
    '以前に届かなかった宛先のため、送信されませんでした。',
    'It was not sent: this address has bounced before.',
  ],
  complained: ['不達: 迷惑メールの申告', 'Failed: complained of'],
  complainedHint: ['受信者が迷惑メールとして申告しました。', 'The reader has called it unwanted.'],
  thread: ['案件', 'Matter'],
  threadHint: ['障害IDなど', 'An incident’s id, for example'],
  message: ['メッセージID', 'Message id'],
  what: ['種別', 'What'],
  to: ['宛先', 'To'],
  attempts: ['試行', 'Tries'],
  when: ['更新', 'Updated'],
  next: ['次の試行', 'Next try'],
  empty: ['該当する送信はありません', 'Nothing was sent'],
});
