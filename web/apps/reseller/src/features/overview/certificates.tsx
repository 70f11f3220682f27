import { Anchor, Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { Time } from '@/ui/Time';
import { certificatesQuery } from './api';
import { words } from './words';

type Certificate = Schemas['CertificateAtEnd'];

/** Certificates that do not renew themselves in time, whoever's they are. */
export function Certificates() {
  const t = useWords(words);
  const certificates = useQuery(certificatesQuery(useApi()));
  return (
    <Section title={t.certificates}>
      <Answer of={certificates} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t.noCertificate}</Text>
          ) : (
            <Stack gap="sm">
              {items.map((each) => (
                <Row key={`${each.customer_id} ${each.domain}`} certificate={each} />
              ))}
            </Stack>
          )
        }
      </Answer>
    </Section>
  );
}

function Row({
  certificate: { customer_id, contract_name, domain, expires_at, failure },
}: {
  certificate: Certificate;
}) {
  const t = useWords(words);
  return (
    <div>
      <Group justify="space-between" gap="xs">
        <Anchor
          fw={600}
          size="sm"
          renderRoot={(given) => (
            <Link {...given} to="/customers/$customerId/domains" params={{ customerId: customer_id }} />
          )}
        >
          {domain}
        </Anchor>
        {expires_at ? (
          <Text size="sm">
            {t.ends}: <Time at={expires_at} />
          </Text>
        ) : (
          <Badge variant="light" color="red" tt="none">
            {t.notIssued}
          </Badge>
        )}
      </Group>
      <Text size="xs" c="dimmed" className="long">
        {[contract_name, failure].filter(Boolean).join(' · ')}
      </Text>
    </div>
  );
}
