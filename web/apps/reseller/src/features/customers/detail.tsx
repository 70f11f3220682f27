import { Alert, Group, Tabs, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { date, mib } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { nameIn, useCourses, useServers, useWriter } from '../../known';
import { Operations } from '../../Operations';
import { Actions } from './actions';
import { areaQuery, customerQuery, type View } from './api';
import { Domains } from './domains';
import { History } from './history';
import { Holds } from './holds';
import { StageBadge } from './list';
import { Mailboxes } from './mailboxes';
import { PlansSection } from './plans';
import { Limits, Used } from './used';
import { words } from './words';

const route = getRouteApi('/customers/$customerId');
export const PARTS = ['contract', 'domains', 'mailboxes', 'usage', 'history'] as const;

/** One customer: contract, area, what is set up, what was ordered. */
export function CustomerDetail() {
  const { customerId } = route.useParams();
  const customer = useQuery(customerQuery(useApi(), customerId));
  return (
    <Answer of={customer}>
      {(view) => (
        <>
          <Heading title={view.customer.contract_name} hint={`${view.customer.login_id} · ${view.customer.slug}`}>
            <StageBadge customer={view.customer} />
            <Actions view={view} />
          </Heading>
          <Standing view={view} />
          <Parts view={view} />
        </>
      )}
    </Answer>
  );
}

/** What does not go by itself: an area that is not as it should be, data that will go. */
function Standing({ view: { area, customer } }: { view: View }) {
  const t = useWords(words);
  const behind = area.applied_generation < area.generation;
  return (
    <>
      {area.failure ? (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t.failure} mb="md">
          <Text size="sm" className="long">
            {area.failure}
          </Text>
        </Alert>
      ) : null}
      {customer.purge_at && customer.stage === 'cancelled' ? (
        <Alert color="yellow" mb="md">
          {t.purgeAt(date(customer.purge_at))}
        </Alert>
      ) : null}
      {behind && !area.failure ? (
        <Alert color="blue" mb="md" p="xs" role="status">
          {t.applying}
        </Alert>
      ) : null}
    </>
  );
}

function Parts({ view }: { view: View }) {
  const t = useWords(words);
  const { part = 'contract' } = route.useSearch();
  const navigate = route.useNavigate();
  const writer = useWriter();
  const { id } = view.customer;
  return (
    <Tabs
      value={part}
      onChange={(value) => void navigate({ search: { part: PARTS.find((each) => each === value) ?? 'contract' } })}
      keepMounted={false}
    >
      <Tabs.List mb="md" aria-label={t.tabs}>
        {PARTS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="contract">
        <Contract view={view} />
        <Area id={id} />
        <PlansSection customer={view.customer} />
        <Holds customer={view.customer} />
      </Tabs.Panel>
      <Tabs.Panel value="domains">
        <Domains customerId={id} writer={writer} />
      </Tabs.Panel>
      <Tabs.Panel value="mailboxes">
        <Mailboxes customerId={id} writer={writer} />
      </Tabs.Panel>
      <Tabs.Panel value="usage">
        <Used customerId={id} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <History customer={view.customer} />
      </Tabs.Panel>
      {part === 'usage' || part === 'history' ? null : (
        <Section title={t.operations}>
          <Operations customerId={id} writer={writer} />
        </Section>
      )}
    </Tabs>
  );
}

function Contract({ view: { customer } }: { view: View }) {
  const t = useWords(words);
  const own = useWords(common);
  const courses = useCourses({ archived: true });
  const servers = useServers();
  return (
    <Section title={t.contract}>
      <Facts
        cols={3}
        of={[
          [t.name, `${customer.contract_name}${customer.kana ? `(${customer.kana})` : ''}`],
          [t.loginId, customer.login_id],
          [t.number, customer.number || '–'],
          [t.course, nameIn(courses, customer.course_id)],
          [t.server, nameIn(servers, customer.server_id)],
          [t.externalId, customer.external_id || '–'],
          [t.contractDate, date(customer.contract_date)],
          [t.serviceStart, date(customer.service_start)],
          [t.expiresOn, customer.expires_on ? date(customer.expires_on) : own.none],
          [t.mail, customer.mail || '–'],
          [t.phone, customer.phone || '–'],
          [own.language, customer.language === 'en' ? own.english : own.japanese],
          [t.note, customer.note || '–'],
        ]}
      />
    </Section>
  );
}

function Area({ id }: { id: string }) {
  const t = useWords(words);
  const area = useQuery(areaQuery(useApi(), id));
  return (
    <Section title={t.used}>
      <Answer of={area}>
        {(found) => (
          <>
            <Limits area={found} />
            <Group gap="lg" mt="md">
              <Text size="xs" c="dimmed">
                {t.web}: {mib(found.web_mib)} · {t.mailPlace}: {mib(found.mail_mib)}
              </Text>
              {found.applied_at ? (
                <Text size="xs" c="dimmed">
                  {t.applied}: <At at={found.applied_at} />
                </Text>
              ) : null}
            </Group>
          </>
        )}
      </Answer>
    </Section>
  );
}
