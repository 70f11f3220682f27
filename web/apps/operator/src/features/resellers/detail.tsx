import { Button, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { answered, from } from '@/api/client';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { Section } from '@/ui/Section';
import { Sheet } from '@/ui/Sheet';
import { common } from '@/ui/words';
import { useManager } from '../../known';
import { People, type Team } from '../../people';
import { Allotments } from './allotments';
import { type Reseller, resellerQuery } from './api';
import { BrandSection } from './brand';
import { Contacts } from './contacts';
import { ResellerForm } from './form';
import { SuspensionSection } from './suspension';
import { words } from './words';

const route = getRouteApi('/resellers/$resellerId');
export const TABS = ['basics', 'contacts', 'staff', 'allotments', 'brand'] as const;

/** One reseller: whom to tell, who may sign in, what it may sell, how it looks. */
export function ResellerPage() {
  const t = useWords(words);
  const { resellerId } = route.useParams();
  const { tab = 'basics' } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(resellerQuery(useApi(), resellerId));
  return (
    <Answer of={found}>
      {(reseller) => (
        <>
          <Heading title={reseller.name} hint={reseller.id} />
          <Tabs
            value={tab}
            keepMounted={false}
            onChange={(value) => void navigate({ search: { tab: TABS.find((each) => each === value) ?? 'basics' } })}
          >
            <Tabs.List mb="md">
              {TABS.map((each) => (
                <Tabs.Tab key={each} value={each}>
                  {t[each]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="basics">
              <Basics reseller={reseller} />
            </Tabs.Panel>
            <Tabs.Panel value="contacts">
              <Contacts resellerId={reseller.id} />
            </Tabs.Panel>
            <Tabs.Panel value="staff">
              <Staff resellerId={reseller.id} />
            </Tabs.Panel>
            <Tabs.Panel value="allotments">
              <Allotments resellerId={reseller.id} />
            </Tabs.Panel>
            <Tabs.Panel value="brand">
              <BrandSection resellerId={reseller.id} />
            </Tabs.Panel>
          </Tabs>
        </>
      )}
    </Answer>
  );
}

function Basics({ reseller }: { reseller: Reseller }) {
  const t = useWords(words);
  const own = useWords(common);
  const [changing, setChanging] = useState(false);
  const change = useManager() ? (
    <Button size="xs" variant="default" onClick={() => setChanging(true)}>
      {t.change}
    </Button>
  ) : null;
  const day = reseller.closing_day ?? 31;
  return (
    <>
      <Section title={t.basics} tools={change}>
        <Facts
          of={[
            [t.name, reseller.name],
            [t.id, reseller.id],
            [t.updates, t.everyMinutes(reseller.update_every_minutes ?? 60)],
            [t.daily, reseller.daily_collection ? own.yes : own.no],
            [t.closingDay, day === 31 ? t.endOfMonth : String(day)],
          ]}
        />
        <Sheet opened={changing} title={t.change} onClose={() => setChanging(false)}>
          <ResellerForm reseller={reseller} onDone={() => setChanging(false)} />
        </Sheet>
      </Section>
      <SuspensionSection reseller={reseller} />
    </>
  );
}

function Staff({ resellerId }: { resellerId: string }) {
  const api = useApi();
  const all = '/operator/resellers/{reseller_id}/staff';
  const one = (id: string) => ({ reseller_id: resellerId, person_id: id });
  const team: Team = {
    key: ['staff', resellerId],
    roles: ['owner', 'support', 'read-only'],
    list: (query) => answered(api.GET(all, { params: { path: { reseller_id: resellerId }, query } })),
    invite: (body) => answered(api.POST(all, { params: { path: { reseller_id: resellerId } }, body })),
    change: (person, body) =>
      answered(api.PUT(`${all}/{person_id}`, { params: { path: one(person.id), header: from(person) }, body })),
    renew: (person) => answered(api.POST(`${all}/{person_id}/first-password`, { params: { path: one(person.id) } })),
  };
  return <People of={team} />;
}
