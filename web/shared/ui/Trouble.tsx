import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { ApiError } from '@/api/client';
import { say, useWords } from '@/i18n';
import { common } from './words';

/** Say in a sentence what went wrong, and what to do. */
export function sentence(error: unknown): string {
  const t = say(common);
  if (!(error instanceof ApiError)) return t.ours;
  if (error.status === 0 || error.status === 401) return t.offline;
  if (error.status === 500) return t.ours;
  if (error.status > 500) return t.unavailable;
  if (error.status === 409 && error.fields['Idempotency-Key']) return t.doneBefore;
  if (error.status === 412) return t.changedMeanwhile;
  if (error.message) return error.message;
  if (error.status === 429) return t.tooOften(error.retryAfterS ?? 10);
  return error.status === 403 ? t.notAllowed : t.ours;
}

/** What stands where an answer should: why there is none, and another try. */
export function Trouble({ error, retry }: { error: Error; retry?: () => void }) {
  const t = useWords(common);
  const missing = error instanceof ApiError && error.status === 404;
  return (
    <Alert color="red" title={missing ? t.notFound : t.failed} icon={<IconAlertTriangle aria-hidden />} role="alert">
      <Group justify="space-between">
        <div>
          <Text size="sm">{missing ? t.notFoundHint : sentence(error)}</Text>
          {error instanceof ApiError && error.passing ? <Text size="sm">{t.again}</Text> : null}
        </div>
        {retry && !missing ? (
          <Button size="xs" variant="default" onClick={retry}>
            {t.retry}
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
