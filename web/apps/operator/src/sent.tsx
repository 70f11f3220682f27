/** What was sent, and what came of it: at the desk, and in the record of all deliveries. */
import { Badge, Text } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { currentLanguage, define, useWords } from '@/i18n';
import { aside } from '@/i18n/format';

export type Entry = Schemas['Entry'];

export const effectWords = define({
  notice: ['障害連絡', 'Notice'],
  update: ['続報', 'Update'],
  recovery: ['復旧連絡', 'Recovery'],
  report: ['障害報告書', 'Report'],
  postponement: ['中間報告', 'Interim report'],
  attention: ['要確認の連絡', 'Attention'],
  bulk_mail: ['大量メール送信の連絡', 'Bulk mail'],
  test: ['テスト送信', 'Test'],
  announcement: ['お知らせ', 'Announcement'],
  answer: ['お問い合わせへの回答', 'Answer'],
  reminder: ['定期の注意勧告', 'Reminder'],
  webhook: ['Webhook', 'Webhook'],
  inquiry: ['お問い合わせの受付', 'Inquiry'],
  page: ['担当者の呼び出し', 'Page'],
  alert: ['警報', 'Alert'],
  code: ['確認コード', 'Code'],
  restart: ['サービス再起動', 'Restart'],
  reboot: ['サーバ再起動', 'Reboot'],
  holder: ['エンドユーザーへのお知らせ', 'Notice to end users'],
  overuse: ['使用量の警告', 'Overuse warning'],
});

const deliveryWords = define({
  claimed: ['送信中', 'Under way'],
  sent: ['送信済み', 'Sent'],
  delivered: ['到達', 'Delivered'],
  delayed: ['遅延', 'Delayed'],
  failed: ['不達', 'Failed'],
});

export const DELIVERY_COLOUR = { claimed: 'gray', sent: 'blue', delivered: 'teal', delayed: 'yellow', failed: 'red' };

/** A channel's key begins with its kind; what follows tells its addresses apart. */
const CHANNELS: Record<'ja' | 'en', Record<string, string>> = {
  ja: { email: 'メール', fax: 'FAX' },
  en: { email: 'mail', fax: 'FAX' },
};

export const useDeliveries = () => useWords(deliveryWords);

export function effectOf({ key }: Entry, effects: Record<Entry['key']['effect'], string>): string {
  const channel = CHANNELS[currentLanguage()][key.channel?.split('-')[0] ?? ''];
  return channel ? aside(effects[key.effect], channel) : effects[key.effect];
}

export function Sent({ of: entry }: { of: Entry }) {
  const t = useDeliveries();
  return (
    <>
      <Badge variant="light" color={DELIVERY_COLOUR[entry.delivery]}>
        {t[entry.delivery]}
      </Badge>
      {entry.detail ? (
        <Text size="xs" c="dimmed" className="long">
          {entry.detail}
        </Text>
      ) : null}
    </>
  );
}
