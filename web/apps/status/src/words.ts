import { define } from '@/i18n';

export const words = define({
  title: ['サービス状況', 'Service status'],
  of: [(name: string) => `${name} サービス状況`, (name: string) => `${name} service status`],
});
