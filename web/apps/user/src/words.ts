import { define } from '@/i18n';

export const words = define({
  console: ['管理画面', 'Console'],
  overview: ['概要', 'Overview'],
});
