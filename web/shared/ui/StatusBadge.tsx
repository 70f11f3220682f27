import { Badge, Tooltip } from '@mantine/core';
import { useWords } from '@/i18n';
import { STATUS_COLOUR, type Status, statusWords } from './services';

/** One service's state: its name and colour, and in the tooltip what the last check saw. */
export function StatusBadge({ status, name, detail }: { status: Status; name?: string; detail?: string }) {
  const t = useWords(statusWords);
  const badge = (
    <Badge
      variant={status === 'down' ? 'filled' : 'light'}
      color={status === 'down' ? 'red.8' : STATUS_COLOUR[status]}
      tt="none"
      {...(detail ? { tabIndex: 0 } : {})}
    >
      {name ? `${name} ` : ''}
      {t[status]}
    </Badge>
  );
  return detail ? <Tooltip label={detail}>{badge}</Tooltip> : badge;
}
