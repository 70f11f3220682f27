import { define } from '@/i18n';

export const words = define({
  title: ['データベース', 'Databases'],
  hint: [
    'データベースと、それを使うユーザを設定します。サーバ上のプログラムからは、ホスト名 localhost で接続します。',
    'Databases, and who may use them. Programs on the server connect to the host localhost.',
  ],
  name: ['名前', 'Name'],
  nameHint: [
    (slug: string) => `名前は「${slug}_」で始まります。英小文字、数字、_ で16文字まで。`,
    (slug: string) => `It begins with “${slug}_”. At most 16 of a–z, 0–9 and _.`,
  ],
  engine: ['種類', 'Engine'],
  add: ['データベースを追加', 'Add a database'],
  empty: ['データベースはまだありません', 'There is no database yet'],
  remove: ['データベースを削除', 'Delete the database'],
  removeHint: [
    '中のデータもすべて削除します。元に戻せません。使っているユーザがいる間は削除できません。',
    'Everything in it goes; this cannot be undone. While a user has it, it stays.',
  ],
  users: ['データベースユーザ', 'Database users'],
  addUser: ['ユーザを追加', 'Add a user'],
  noUser: ['ユーザはまだいません', 'There is no user yet'],
  uses: ['使えるデータベース', 'May use'],
  readOnly: ['読み取り専用', 'Read only'],
  change: ['設定', 'Change'],
  password: ['パスワード変更', 'Password'],
  removeUser: ['データベースユーザを削除', 'Delete the database user'],
  removeUserHint: ['このユーザでは接続できなくなります。', 'Nobody can connect as this user any more.'],
  mariadb: ['MariaDB', 'MariaDB'],
  postgresql: ['PostgreSQL', 'PostgreSQL'],
});
