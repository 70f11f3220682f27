import { define } from '@/i18n';

export const words = define({
  title: ['営業日', 'Business days'],
  hint: [
    '土日、祝日、ここに登録した休業日は営業日に数えません。すでに約束した期限は変わりません。',
    'Weekends, national holidays and these days off are no business days. Deadlines that were promised stay.',
  ],
  today: ['本日', 'Today'],
  open: ['営業日です', 'a business day'],
  closed: ['休業日です', 'a day off'],
  next: ['次の営業日', 'Next business day'],
  dayOff: ['休業日', 'Day off'],
  take: ['休業日を登録', 'Take a day off'],
  taken: ['休業日を登録しました', 'The day is off'],
  day: ['日付', 'Day'],
  reason: ['理由', 'Reason'],
  remove: ['営業日に戻す', 'Make it a business day again'],
  removeWill: [
    (day: string) => `${day}を営業日に戻します。`,
    (day: string) => `${day} is a business day again, unless it is a weekend or a holiday.`,
  ],
  removed: ['営業日に戻しました', 'It is an ordinary day again'],
  list: ['登録済みの休業日', 'Days off'],
  empty: ['休業日は登録されていません', 'No day off is written down'],
});
