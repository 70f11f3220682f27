import { define } from '@/i18n';

export const words = define({
  title: ['担当者', 'Staff'],
  hint: [
    '管理者はすべての操作を、当番は障害の確認、指示、メモ、原因の記入を行えます。',
    'Managers do everything. People on call acknowledge, order, note and state causes.',
  ],
});
