import { Badge, Button, Code, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useWords } from '@/i18n';
import { listed, number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Empty } from '@/ui/Empty';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { type Column, List } from '@/ui/List';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { StatusBadge } from '@/ui/StatusBadge';
import type { Service } from '@/ui/services';
import { At, Time } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, type ServerView, useManager, useResellers } from '../../known';
import { serverQuery } from './api';
import { Areas } from './areas';
import { CapacitySection } from './capacity';
import { ServerForm } from './form';
import { InventorySection } from './inventory';
import { statusOf, watchedOf } from './rules';
import { SoftwareSection } from './software';
import { Used } from './used';
import { words } from './words';

const route = getRouteApi('/servers/$serverId');

/** One server: its services now, what is known of it, what it has to give. */
export function ServerDetail() {
  const t = useWords(words);
  const { serverId } = route.useParams();
  const server = useQuery(serverQuery(useApi(), serverId));
  const [changing, setChanging] = useState(false);
  const manager = useManager();
  return (
    <Answer of={server}>
      {(view) => (
        <>
          <Heading title={view.server.name} hint={`${view.server.id} · ${view.server.address}`}>
            {view.incident_id ? (
              <Button
                color="red.8"
                renderRoot={(given) => (
                  <Link {...given} to="/incidents/$incidentId" params={{ incidentId: view.incident_id ?? '' }} />
                )}
              >
                {t.toIncident}
              </Button>
            ) : null}
            {manager ? (
              <Button variant="default" onClick={() => setChanging(true)}>
                {t.change}
              </Button>
            ) : null}
          </Heading>
          <Services view={view} />
          <Known view={view} />
          <CapacitySection serverId={serverId} />
          {view.server.hosting ? <Areas serverId={serverId} /> : null}
          {view.server.hosting?.kind === 'plesk' ? <InventorySection serverId={serverId} /> : null}
          {view.server.hosting && view.server.hosting.kind !== 'plesk' ? <SoftwareSection serverId={serverId} /> : null}
          <Used serverId={serverId} />
          <Sheet opened={changing} title={t.change} onClose={() => setChanging(false)}>
            <ServerForm server={view.server} onDone={() => setChanging(false)} />
          </Sheet>
        </>
      )}
    </Answer>
  );
}

function Services({ view }: { view: ServerView }) {
  const t = useWords(words);
  const columns: Column<Service>[] = [
    { title: t.service, cell: (service) => <Code>{service}</Code> },
    { title: t.status, cell: (service) => <StatusBadge status={statusOf(view, service)} /> },
    {
      title: t.since,
      cell: (service) => {
        const since = view.services[service]?.state?.since;
        return since ? <Time at={since} /> : '–';
      },
    },
    {
      title: t.latency,
      numeric: true,
      cell: (service) => {
        const latency = view.services[service]?.latency_ms;
        return latency === null || latency === undefined ? '–' : `${number(latency)} ms`;
      },
    },
    { title: t.detail, cell: (service) => <Seen view={view} service={service} /> },
  ];
  return (
    <Section title={t.services} tools={view.checked_at ? <Time at={view.checked_at} /> : t.never}>
      <List
        label={t.services}
        columns={columns}
        items={watchedOf(view)}
        keyOf={(service) => service}
        empty={<Empty title={t.never} />}
      />
    </Section>
  );
}

function Seen({ view, service }: { view: ServerView; service: Service }) {
  const t = useWords(words);
  const { certificate, state } = view.services[service] ?? {};
  return (
    <>
      {state?.detail || !certificate ? (
        <Text size="sm" className="long">
          {state?.detail || '–'}
        </Text>
      ) : null}
      {certificate ? (
        <Group gap="xs">
          <Badge variant="light" tt="none" color={certificate.problem ? 'red' : 'teal'}>
            {t.certificate}: {t.daysLeft(certificate.days_left)}
          </Badge>
          <Text size="xs" c="dimmed">
            {certificate.problem ? `${certificate.problem} · ` : ''}
            {t.validUntil} <At at={certificate.not_after} /> · {certificate.issuer}
          </Text>
        </Group>
      ) : null}
    </>
  );
}

function Known({ view: { server } }: { view: ServerView }) {
  const t = useWords(words);
  const own = useWords(common);
  const resellers = useResellers();
  const platforms = { ec2: t.ec2, redfish: t.redfish, command: t.command };
  const hosted = { debian: t.debian, plesk: t.plesk };
  const key = server.ssh.host_key.split(' ')[1] ?? '';
  return (
    <Section title={own.details}>
      <Facts
        of={[
          [t.address, <Copied key="address" value={server.address} />],
          [t.hostName, server.host_name ?? '–'],
          [t.resellers, listed((server.resellers ?? []).map((each) => nameIn(resellers, each))) || own.none],
          [t.network, server.network ?? '–'],
          [t.ssh, `${server.ssh.user ?? ''}@${server.address}:${server.ssh.port ?? 22}`],
          [t.hostKey, <Copied key="key" value={server.ssh.host_key} shown={`…${key.slice(-24)}`} />],
          [t.platform, server.platform ? platforms[server.platform.kind ?? 'ec2'] : t.noPlatform],
          [t.hosting, server.hosting ? hosted[server.hosting.kind ?? 'debian'] : t.noHosting],
          [t.unwatched, (server.unwatched ?? []).join(', ') || own.none],
          [t.backup, server.backup_running ? own.yes : own.no],
        ]}
      />
    </Section>
  );
}

function Copied({ value, shown = value }: { value: string; shown?: string }) {
  return (
    <Group gap={4} component="span">
      {shown} <Copy value={value} what={shown} />
    </Group>
  );
}
