import { define } from '@/i18n';

export const words = define({
  operator: ['運用管理画面', 'Operator console'],
  reseller: ['事業者用管理画面', 'Reseller console'],
  account: ['管理画面', 'Console'],
  expired: [
    'ログインの有効期限が切れました。入力中の内容は残っています。',
    'Your session has ended. What you typed is still there.',
  ],
  loginId: ['ログインID', 'Login ID'],
  resellerId: ['事業者ID', 'Provider’s ID'],
  resellerIdHint: ['ご契約先から案内されたIDです。', 'Whoever gave you the login ID told you this one, too.'],
  password: ['パスワード', 'Password'],
  newPassword: ['新しいパスワード', 'New password'],
  again: ['新しいパスワード(確認)', 'New password again'],
  rule: ['12文字以上', 'At least 12 characters'],
  short: ['12文字以上で入力してください', 'At least 12 characters, please'],
  differs: ['一致しません', 'The two differ'],
  signIn: ['ログイン', 'Sign in'],
  forgotten: ['パスワードを忘れた場合', 'Forgot your password?'],
  forgottenHint: [
    'ログインIDに登録されたメールアドレスへ、確認コードを送ります。',
    'A code will be sent to the mail address that is registered for the login ID.',
  ],
  somebodyElse: [
    '別のログインIDでログインする(入力中の内容は失われます)',
    'Sign in as somebody else (what you typed is lost)',
  ],
  sendCode: ['確認コードを送る', 'Send a code'],
  codeSent: [
    '登録があれば、確認コードを送りました。届かない場合は担当者へお問い合わせください。',
    'If it is registered, a code is on its way. If none arrives, ask whoever gave you the login ID.',
  ],
  mailedCode: ['メールの確認コード', 'Code from the mail'],
  setPassword: ['パスワードを設定', 'Set the password'],
  passwordSet: ['パスワードを設定しました。ログインしてください。', 'Your password is set. Please sign in.'],
  first: [
    'はじめてのログインです。新しいパスワードを決めてください。',
    'This is your first sign-in: choose a password of your own.',
  ],
  factor: [
    '認証アプリに表示された6桁のコードを入力してください。',
    'Enter the six digits that your authenticator app shows.',
  ],
  code: ['認証コード', 'Code'],
  back: ['ログインに戻る', 'Back to signing in'],
  trouble: [
    'サービスが一時的に利用できません。少し待ってからもう一度お試しください。',
    'The service is unavailable for the moment. Please try again shortly.',
  ],
  lost: [
    'サーバに接続できません。ネットワークを確認してください。',
    'There is no connection to the server. Check your network.',
  ],
});
