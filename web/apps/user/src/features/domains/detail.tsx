import { Button, Group, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Reached } from '../../Reached';
import { CertificateForm } from './certificate';
import type { Domain } from './list';
import { Proof } from './proof';
import { SiteForm } from './site';
import { words } from './words';

const route = getRouteApi('/domains/$domain');

/** One domain: whose it is, its site, its certificate, and the records that it needs. */
export function DomainPage() {
  const t = useWords(words);
  const api = useApi();
  const { domain: id } = route.useParams();
  const domain = useQuery({
    queryKey: ['domains', id],
    queryFn: () => answered(api.GET('/account/domains/{domain}', { params: { path: { domain: id } } })),
  });
  return (
    <Answer of={domain}>
      {(known) => (
        <>
          <Heading title={known.name} {...(known.name === known.id ? {} : { hint: known.id })}>
            {known.proof ? <Reached name={known.id} /> : null}
            <Button variant="default" renderRoot={(given) => <Link {...given} to="/domains" />}>
              {t.back}
            </Button>
          </Heading>
          <Proof domain={known} />
          <Section title={t.site}>
            <SiteForm key={known.version} domain={known} />
          </Section>
          <Section title={t.certificate}>
            <CertificateForm key={known.version} domain={known} />
          </Section>
          <Usual domain={known} />
        </>
      )}
    </Answer>
  );
}

function Usual({ domain }: { domain: Domain }) {
  const t = useWords(words);
  const api = useApi();
  const usual = useQuery({
    queryKey: ['domains', domain.id, 'usual'],
    queryFn: () =>
      answered(api.GET('/account/domains/{domain}/usual-records', { params: { path: { domain: domain.id } } })),
  });
  return (
    <Section title={t.usual}>
      <Text size="sm" mb="sm">
        {domain.dns && domain.proof ? t.usualHere : t.usualHint}
      </Text>
      <Answer of={usual}>
        {({ items }) => (
          <Table.ScrollContainer
            minWidth={520}
            scrollAreaProps={{ viewportProps: { tabIndex: 0, role: 'region', 'aria-label': t.usual } }}
          >
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t.host}</Table.Th>
                  <Table.Th>{t.type}</Table.Th>
                  <Table.Th>{t.value}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map(({ host, type, value }) => (
                  <Table.Tr key={`${host} ${type} ${value}`}>
                    <Table.Td>{host}</Table.Td>
                    <Table.Td>{type}</Table.Td>
                    <Table.Td>
                      <Group gap={4} wrap="nowrap">
                        <Text size="sm" className="long">
                          {value}
                        </Text>
                        <Copy value={value} what={`${host} ${type}`} />
                      </Group>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Answer>
    </Section>
  );
}
