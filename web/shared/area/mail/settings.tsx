import { Anchor, Group, Select, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Copy } from '@/ui/Copy';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { Copied } from '../Connection';
import { useAsked } from '../known';
import { PageTitle } from '../Title';
import { words } from './words';

type Port = Schemas['MailPort'];

/** What is typed into a mail program, each value with its button to copy it. */
export function MailSettings() {
  const t = useWords(words);
  const [address, setAddress] = useState('');
  const settings = useAsked(['mail-settings'], (api) => api.GET('/mail-settings'));
  return (
    <>
      <PageTitle title={t.settings} hint={t.settingsHint} />
      <Answer of={settings}>
        {({ incoming, outgoing, webmail }) => (
          <>
            <Ports title={t.incoming} ports={incoming} />
            <Ports title={t.outgoing} ports={outgoing} />
            <Section title={t.signingIn} tools={<Which chosen={address} onChoose={setAddress} />}>
              <Facts
                of={[
                  [t.user, address ? <Copied key="user" value={address} /> : t.userIs],
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

/** For which mailbox: its user name can be copied, too. */
function Which({ chosen, onChoose }: { chosen: string; onChoose: (address: string) => void }) {
  const t = useWords(words);
  const boxes = useAsked(['mailboxes'], (api) => api.GET('/mailboxes')).data?.items ?? [];
  if (boxes.length === 0) return null;
  return (
    <Select
      size="xs"
      aria-label={t.address}
      placeholder={t.which}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t.everyBox }}
      data={boxes.map(({ address }) => address)}
      value={chosen || null}
      onChange={(value) => onChoose(value ?? '')}
    />
  );
}

function Ports({ title, ports }: { title: string; ports: readonly Port[] }) {
  const t = useWords(words);
  return (
    <Section title={title}>
      <Stack gap="lg">
        {ports.map(({ protocol, host, port, security }) => (
          <Stack key={`${protocol} ${port}`} gap={4}>
            <Title order={3} size="h5">
              {protocol}
            </Title>
            <Facts
              cols={3}
              of={[
                [t.host, <Copied key="host" value={host} />],
                [t.port, <Copied key="port" value={String(port)} />],
                [t.security, security === 'TLS' ? 'SSL/TLS' : 'STARTTLS'],
              ]}
            />
          </Stack>
        ))}
      </Stack>
    </Section>
  );
}
