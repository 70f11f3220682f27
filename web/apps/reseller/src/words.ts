import { define } from '@/i18n';

export const words = define({
  console: ['事業者用管理画面', 'Reseller console'],
  overview: ['概要', 'Overview'],
});
