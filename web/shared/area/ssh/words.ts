import { define } from '@/i18n';

export const words = define({
  title: ['SSH鍵', 'SSH keys'],
  hint: [
    '登録した公開鍵でSSHにログインできます。パスワードではログインできません。',
    'Whose public key is here can log in over SSH; no password opens it.',
  ],
  label: ['名前', 'Label'],
  labelHint: ['例: 会社のノートPC', 'Such as: laptop at work'],
  key: ['公開鍵', 'Public key'],
  keyHint: [
    '「ssh-ed25519 AAAA…」の形式の1行です。秘密鍵は入力しないでください。',
    'One line, “ssh-ed25519 AAAA…”. Never the private key.',
  ],
  add: ['鍵を追加', 'Add a key'],
  empty: ['鍵はまだありません', 'There is no key yet'],
  fingerprint: ['フィンガープリント', 'Fingerprint'],
  user: ['ユーザ名', 'User name'],
  port: ['ポート', 'Port'],
  command: ['接続コマンド', 'Command'],
  remove: ['鍵を削除', 'Delete the key'],
  removeHint: ['この鍵ではログインできなくなります。', 'This key opens nothing any more.'],
});
