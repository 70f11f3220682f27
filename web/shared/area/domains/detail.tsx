import { Button, Group, Table, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Copy } from '@/ui/Copy';
import { Section } from '@/ui/Section';
import { useAt } from '../area';
import { useAsked } from '../known';
import { Reached } from '../Reached';
import { PageTitle } from '../Title';
import { CertificateForm } from './certificate';
import type { Domain } from './list';
import { Proof } from './proof';
import { SiteForm } from './site';
import { words } from './words';

/** One domain: whose it is, its site, its certificate, and the records that it needs. */
export function DomainPage() {
  const t = useWords(words);
  const at = useAt();
  const { domain: id = '' } = useParams({ strict: false });
  const domain = useAsked(['domains', id], (api) => api.GET('/domains/{domain}', { params: { path: { domain: id } } }));
  return (
    <Answer of={domain}>
      {(known) => (
        <>
          <PageTitle title={known.name} {...(known.name === known.id ? {} : { hint: known.id })}>
            {known.proof ? <Reached name={known.id} /> : null}
            <Button
              variant="default"
              renderRoot={(given) => <Link {...given} to={at('/logs')} search={{ domain: known.id }} />}
            >
              {t.logs}
            </Button>
            <Button variant="default" renderRoot={(given) => <Link {...given} to={at('/domains')} />}>
              {t.back}
            </Button>
          </PageTitle>
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
  const usual = useAsked(['domains', domain.id, 'usual'], (api) =>
    api.GET('/domains/{domain}/usual-records', { params: { path: { domain: domain.id } } }),
  );
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
