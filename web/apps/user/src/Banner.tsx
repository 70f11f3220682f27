import { Alert, Anchor, Group, Loader, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { isBehind, useArea, useDomains, useWritable } from '@/area/known';
import { ActingBanner } from '@/auth/ActingBanner';
import { useWords } from '@/i18n';
import { whyHeld } from './holds';
import { words } from './words';

/** Above every page: who acts, what is held, and what is still on its way to the server. */
export function Banner() {
  const area = useArea();
  useDomains(); // every form that asks for a domain has them at hand
  const t = useWords(words);
  const writable = useWritable();
  return (
    <>
      <ActingBanner />
      {area && !writable ? (
        <Alert color="red" mb="md" p="xs" role="status" title={t.held}>
          {whyHeld(area.holds).map((each) => (
            <Text key={each} size="sm">
              {t[each]}
            </Text>
          ))}
          <Text size="sm">{t.heldMeans}</Text>
        </Alert>
      ) : null}
      {area?.holds.includes('mail-lock') ? (
        <Alert color="yellow" mb="md" p="xs" role="status" title={t.locked}>
          <Text size="sm">{t.lockedMeans}</Text>
        </Alert>
      ) : null}
      {area && isBehind(area) ? <UnderWay failed={area.failure !== ''} /> : null}
    </>
  );
}

function UnderWay({ failed }: { failed: boolean }) {
  const t = useWords(words);
  return (
    <Alert color={failed ? 'red' : 'blue'} mb="md" p="xs" role="status">
      <Stack gap={0}>
        <Group gap="xs">
          {failed ? null : <Loader size="xs" aria-hidden />}
          <Text size="sm">{failed ? t.failed : t.underWay}</Text>
          <Anchor size="sm" underline="always" renderRoot={(given) => <Link {...given} to="/operations" />}>
            {t.toOperations}
          </Anchor>
        </Group>
      </Stack>
    </Alert>
  );
}
