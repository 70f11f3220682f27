import { define } from '@/i18n';

export const words = define({
  console: ['管理画面', 'Console'],
  overview: ['概要', 'Overview'],
  status: ['サービス状況', 'Service status'],
  login: ['アカウント', 'Account'],
  underWay: ['変更をサーバに反映しています。', 'Your changes are on their way to the server.'],
  failed: [
    'サーバに反映できていない変更があります。自動で再試行します。',
    'A change has not reached the server. It is tried again by itself.',
  ],
  toOperations: ['経過を見る', 'See how far'],
  held: ['ご利用が停止されています', 'Your account is on hold'],
  overused: [
    'ディスクの使用量が上限を超えたためです。容量の追加は、ご契約先へお問い合わせください。',
    'More disk is used than the limit allows. Please ask whoever you have your contract with for more.',
  ],
  expired: [
    '契約期間が終了したためです。更新は、ご契約先へお問い合わせください。',
    'Your contract has expired. Please ask whoever you have it with to renew it.',
  ],
  askProvider: [
    'ご契約先により停止されています。詳しくは、ご契約先へお問い合わせください。',
    'Whoever you have your contract with has stopped it. Please ask them.',
  ],
  heldMeans: [
    'Webサイト・メール・FTP・データベースは使えず、設定の変更もできません。設定の確認、DNS、保存されたデータはそのままです。',
    'Web sites, mail, FTP and databases do not work and nothing can be changed. You can look at your settings; DNS and your data stay.',
  ],
  locked: ['メールの送信を停止しています', 'Sending mail has been stopped'],
  lockedMeans: [
    '短時間に大量のメールが送信されたためです。メールの受信、Webサイト、FTPなどはそのまま使えます。解除は、ご契約先へお問い合わせください。',
    'Too many mails were sent in a short time. Receiving mail, web sites, FTP and the rest work as before. Please ask whoever you have your contract with.',
  ],
});
