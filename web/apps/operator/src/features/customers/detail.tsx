import { Alert, SimpleGrid, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useWords } from '@/i18n';
import { date, mib, number } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Usage } from '@/ui/Usage';
import { nameIn, useManager, useResellers, useServers } from '../../known';
import { type CustomerView, customerQuery } from './api';
import { Changes, Life } from './history';
import { Holds } from './holds';
import { Move } from './move';
import { Observation } from './observation';
import { COUNTED } from './rules';
import { Stage } from './stage';
import { words } from './words';

const route = getRouteApi('/customers/$resellerId/$customerId');

/** A reseller's customer as the desk sees it; what is set up inside is the reseller's own. */
export function CustomerPage() {
  const { resellerId, customerId } = route.useParams();
  const which = { reseller_id: resellerId, customer_id: customerId };
  const found = useQuery(customerQuery(useApi(), which));
  const manager = useManager();
  return (
    <Answer of={found}>
      {(view) => (
        <>
          <Heading title={view.customer.contract_name} hint={view.customer.kana || view.customer.login_id}>
            {manager ? <Observation which={which} of={view} /> : null}
          </Heading>
          {view.area.failure ? (
            <Alert color="red" mb="md">
              <Failure of={view.area.failure} />
            </Alert>
          ) : null}
          <Known of={view} />
          <Limits of={view.area} />
          <Holds which={which} customer={view.customer} />
          <Changes which={which} />
          <Life of={view.customer} />
          <Move which={which} from={view.customer.server_id} />
        </>
      )}
    </Answer>
  );
}

function Failure({ of }: { of: string }) {
  const t = useWords(words);
  return (
    <Text size="sm" className="long">
      {t.failure}: {of}
    </Text>
  );
}

function Known({ of: { customer, area } }: { of: CustomerView }) {
  const t = useWords(words);
  const resellers = useResellers();
  const servers = useServers();
  const facts: [string, ReactNode][] = [
    [
      t.reseller,
      <Link key="reseller" to="/resellers/$resellerId" params={{ resellerId: customer.reseller_id }}>
        {nameIn(resellers, customer.reseller_id)}
      </Link>,
    ],
    [
      t.server,
      <Link key="server" to="/servers/$serverId" params={{ serverId: customer.server_id }}>
        {nameIn(servers, customer.server_id)}
      </Link>,
    ],
    [t.state, <Stage key="stage" of={customer} />],
    [t.loginId, customer.login_id],
    [t.number, customer.number || '–'],
    [t.course, t.revision(customer.course_id, customer.course_revision)],
    [t.area, customer.slug],
    [t.generation, <Generation key="generation" of={area} />],
    [t.contractDate, date(customer.contract_date)],
    [t.serviceStart, date(customer.service_start)],
    [t.expires, customer.expires_on ? date(customer.expires_on) : '–'],
  ];
  return (
    <Section title={t.facts}>
      <Facts of={facts} cols={3} />
    </Section>
  );
}

function Generation({ of: { observe, generation, applied_generation } }: { of: CustomerView['area'] }) {
  const t = useWords(words);
  if (observe) return t.observed;
  const there = applied_generation >= generation;
  return there ? t.onServer(generation) : t.behind(applied_generation, generation);
}

/** What the course grants, and how much of it is set up. */
function Limits({ of: { limits, used, web_mib, mail_mib } }: { of: CustomerView['area'] }) {
  const t = useWords(words);
  return (
    <Section title={t.limits}>
      <Facts
        cols={3}
        of={[
          [t.disk, mib(limits.disk_mib)],
          [t.division, `${mib(web_mib)} / ${mib(mail_mib)}`],
          [t.mailPerHour, limits.mail === false ? '–' : number(limits.mail_per_hour ?? 0)],
        ]}
      />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md" mt="md">
        {COUNTED.filter((each) => (limits[each] ?? 0) > 0).map((each) => (
          <Usage key={each} label={t[each]} used={used[each] ?? 0} limit={limits[each] ?? 0} />
        ))}
      </SimpleGrid>
    </Section>
  );
}
