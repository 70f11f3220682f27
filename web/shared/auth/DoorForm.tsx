import { Alert, Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  hint?: string;
  complaint: string;
  busy: boolean;
  action: string;
  onSubmit: (typed: FormData) => void;
  children: ReactNode;
}

/** One step at the door: a hint, what went wrong, the fields, and one button. */
export function DoorForm({ hint, complaint, busy, action, onSubmit, children }: Props) {
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    >
      <Stack>
        {hint ? <Text size="sm">{hint}</Text> : null}
        {complaint ? (
          <Alert color="red" role="alert">
            {complaint}
          </Alert>
        ) : null}
        {children}
        <Button type="submit" loading={busy} fullWidth>
          {action}
        </Button>
      </Stack>
    </form>
  );
}
