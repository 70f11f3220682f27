import { define } from '@/i18n';

export const words = define({
  title: ['ブランド', 'Brand'],
  hint: [
    'エンドユーザー向けの画面・メール・設定通知書に使う、貴社の名前と色です。',
    'Your name and colours in everything that end users see.',
  ],
  look: ['名前と色', 'Name and colours'],
  name: ['ブランド名', 'Name'],
  colour: ['基本色', 'Colour'],
  accent: ['アクセント色', 'Accent'],
  accentHint: ['空欄でもかまいません。', 'It may be left empty.'],
  support: ['お問い合わせ先の案内', 'Where customers ask'],
  supportHint: ['エンドユーザーに表示します。', 'End users see it.'],
  supportMail: ['お問い合わせメール', 'Support mail'],
  supportPhone: ['お問い合わせ電話', 'Support phone'],
  statusPublic: ['稼働状況ページを公開する', 'Show the status page to anybody'],
  notices: ['障害・お知らせをエンドユーザーにメールする', 'Mail end users about outages and news'],
  preview: ['表示例', 'Preview'],
  previewButton: ['ログイン', 'Sign in'],
  previewLink: ['パスワードを忘れた場合', 'Forgot your password?'],
  previewText: ['管理画面', 'Console'],
  pale: [
    (ratio: string) =>
      `この色は白い文字が読みにくいため(コントラスト比 ${ratio}、必要 4.5)、ボタンなどには同じ色合いの濃い色を使います。`,
    (ratio: string) =>
      `White text is hard to read on it (contrast ${ratio}, needed 4.5): buttons use a darker shade of it.`,
  ],
  fine: [
    (ratio: string) => `読みやすい色です(コントラスト比 ${ratio})。`,
    (ratio: string) => `It reads well (${ratio}).`,
  ],
  invalid: ['#1c4e80 のように入力してください', 'Like #1c4e80, please'],
  logo: ['ロゴ', 'Logo'],
  logoHint: ['PNG・JPEG・WebP。800×400ピクセルまでに縮小します。', 'PNG, JPEG or WebP; scaled to at most 800 by 400.'],
  choose: ['画像を選ぶ', 'Choose a picture'],
  removeLogo: ['ロゴを外す', 'Remove the logo'],
  tooBig: ['画像が大きすぎます(150 KBまで)', 'It is too big: at most 150 KB'],
  hosts: ['ホスト名', 'Host names'],
  hostsHint: [
    '貴社のホスト名で管理画面を開けます。TXTレコードで所有を確認します。',
    'Consoles open under your host names, once a TXT record proves them.',
  ],
  host: ['ホスト名', 'Host name'],
  noHosts: ['ホスト名はまだありません。', 'There is none yet.'],
  showRecord: ['TXTレコードを表示', 'Show the TXT record'],
  record: ['レコード名', 'Name'],
  value: ['値', 'Value'],
  recordHint: [
    '次のTXTレコードをDNSに設定してから、追加してください。反映には時間がかかることがあります。',
    'Set this TXT record, then add the name. It may take a while to be seen.',
  ],
  addHost: ['ホスト名を追加', 'Add it'],
  hostAdded: ['ホスト名を追加しました', 'The host name is added'],
  removeHost: [
    'このホスト名では管理画面が貴社ブランドで表示されなくなります。',
    'The consoles show your brand under it no more.',
  ],
  onlyOwners: ['変更できるのは管理者だけです。', 'Only owners change it.'],
});
