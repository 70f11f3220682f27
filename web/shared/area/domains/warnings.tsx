import { Alert, Anchor, Badge, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { useAt } from '../area';
import { useDomains } from '../known';
import type { Domain } from './list';
import { type Warning, warningsOf } from './rules';
import { words } from './words';

/** What has to be seen to about the domains: certificates that end, PHP that has ended. Nothing: nothing is shown. */
export function Warnings() {
  const t = useWords(words);
  const at = useAt();
  const now = new Date();
  const domains = (useDomains().data?.items ?? []).filter((each) => warningsOf(each, now).length > 0);
  if (domains.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t.warnings} mb="md" role="status">
      <Stack gap={2}>
        {domains.map((domain) => (
          <Text key={domain.id} size="sm">
            <Anchor
              size="sm"
              underline="always"
              fw={600}
              c="inherit"
              renderRoot={(given) => <Link {...given} to={at(`/domains/${domain.id}`)} />}
            >
              {domain.name}
            </Anchor>{' '}
            {warningsOf(domain, now)
              .map((each) => said(each, t))
              .join(' ')}
          </Text>
        ))}
      </Stack>
    </Alert>
  );
}

/** The same about one domain, in a few words. */
export function WarningsOf({ domain }: { domain: Domain }) {
  const t = useWords(words);
  return warningsOf(domain, new Date()).map((each) => (
    <Badge key={each.what} color={each.what === 'expires' ? 'yellow' : 'red'} variant="light" tt="none">
      {said(each, t)}
    </Badge>
  ));
}

type Spoken = (typeof words)['ja'];

function said({ what, days }: Warning, t: Spoken): string {
  return what === 'expires' ? t.expires(days) : t[what];
}
