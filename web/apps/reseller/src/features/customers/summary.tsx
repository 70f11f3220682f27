import { Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Counts, Disk } from '@/area/disk/use';
import { Warnings } from '@/area/domains/warnings';
import { useAreaQuery } from '@/area/known';
import { OperationList } from '@/area/operations/list';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Copy } from '@/ui/Copy';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { common } from '@/ui/words';
import { nameIn, useCourses, useServers } from '../../known';
import { type Customer, customerQuery } from './api';
import { Holds } from './holds';
import { PlansSection } from './plans';
import { words } from './words';

const route = getRouteApi('/customers/$customerId');
const LATELY = 5;

/** What was agreed upon, how much of it is used, what is planned, and what was ordered lately. */
export function Summary() {
  const t = useWords(words);
  const { customerId } = route.useParams();
  const customer = useQuery(customerQuery(useApi(), customerId)).data?.customer;
  const area = useAreaQuery();
  if (!customer) return null;
  return (
    <>
      <Warnings />
      <Contract customer={customer} />
      <Answer of={area}>
        {(known) => (
          <>
            <Disk area={known} />
            <Counts area={known} />
          </>
        )}
      </Answer>
      <PlansSection customer={customer} />
      <Holds customer={customer} />
      <Section title={t.operations}>
        <OperationList size={LATELY} />
      </Section>
    </>
  );
}

function Contract({ customer }: { customer: Customer }) {
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
          [t.loginId, <Copied key="login" value={customer.login_id} what={t.loginId} />],
          [t.number, customer.number || '–'],
          [t.course, nameIn(courses, customer.course_id)],
          [t.server, nameIn(servers, customer.server_id)],
          [t.externalId, customer.external_id || '–'],
          [t.contractDate, date(customer.contract_date)],
          [t.serviceStart, date(customer.service_start)],
          [t.expiresOn, customer.expires_on ? date(customer.expires_on) : own.none],
          [t.mail, customer.mail ? <Copied key="mail" value={customer.mail} what={t.mail} /> : '–'],
          [t.phone, customer.phone || '–'],
          [own.language, customer.language === 'en' ? own.english : own.japanese],
          [t.note, customer.note || '–'],
        ]}
      />
    </Section>
  );
}

/** What is read out on the telephone and pasted into mails. */
function Copied({ value, what }: { value: string; what: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      {value}
      <Copy value={value} what={what} />
    </Group>
  );
}
