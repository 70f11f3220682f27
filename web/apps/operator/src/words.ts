import { define } from '@/i18n';

export const words = define({
  console: ['運用管理画面', 'Operator console'],
  fleet: ['サーバ監視', 'Fleet'],
});
