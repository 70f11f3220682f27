import { Anchor, Group, Stack, Text } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Copy } from '@/ui/Copy';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { useAsked } from '../known';
import { PageTitle } from '../Title';
import { words } from './words';

type Port = Schemas['MailPort'];

/** What is typed into a mail program, each value with its button to copy it. */
export function MailSettings() {
  const t = useWords(words);
  const settings = useAsked(['mail-settings'], (api) => api.GET('/mail-settings'));
  return (
    <>
      <PageTitle title={t.settings} hint={t.settingsHint} />
      <Answer of={settings}>
        {({ incoming, outgoing, webmail }) => (
          <>
            <Ports title={t.incoming} ports={incoming} />
            <Ports title={t.outgoing} ports={outgoing} />
            <Section title={t.signingIn}>
              <Facts
                of={[
                  [t.user, t.userIs],
                  [t.secret, t.passwordIs],
                  ...(webmail
                    ? [
                        [
                          t.webmail,
                          <Group key="webmail" gap={4}>
                            <Anchor href={webmail} target="_blank" rel="noopener noreferrer">
                              {webmail}
                            </Anchor>
                            <Copy value={webmail} />
                          </Group>,
                        ] as const,
                      ]
                    : []),
                ]}
              />
            </Section>
          </>
        )}
      </Answer>
    </>
  );
}

function Ports({ title, ports }: { title: string; ports: readonly Port[] }) {
  const t = useWords(words);
  return (
    <Section title={title}>
      <Stack>
        <List
          label={title}
          items={ports}
          keyOf={({ protocol, port }) => `${protocol} ${port}`}
          columns={[
            { title: t.protocol, cell: ({ protocol }) => <Text size="sm">{protocol}</Text> },
            { title: t.host, cell: ({ host }) => <Copied value={host} /> },
            { title: t.port, cell: ({ port }) => <Copied value={String(port)} /> },
            { title: t.security, cell: ({ security }) => (security === 'TLS' ? 'SSL/TLS' : 'STARTTLS') },
          ]}
          empty={<Empty title="–" />}
          minWidth={460}
        />
      </Stack>
    </Section>
  );
}

function Copied({ value }: { value: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <Text size="sm" component="span">
        {value}
      </Text>
      <Copy value={value} />
    </Group>
  );
}
