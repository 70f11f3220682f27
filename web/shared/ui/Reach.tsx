import { Alert } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useReach } from '@/api/reach';
import { define, useWords } from '@/i18n';

const words = define({
  away: [
    'サーバに接続できません。つながり次第、自動で再開します。入力中の内容は残っています。',
    'There is no connection to the server. It goes on by itself; what you typed is still there.',
  ],
});

/** Over every page while nothing is heard of the API. */
export function Reach() {
  const t = useWords(words);
  if (useReach()) return null;
  return (
    <Alert className="reach" color="red.9" variant="filled" icon={<IconPlugConnectedX aria-hidden />} role="status">
      {t.away}
    </Alert>
  );
}
