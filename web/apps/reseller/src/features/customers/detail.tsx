import { Alert, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type Area, AreaOf } from '@/area/area';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Heading } from '@/ui/Heading';
import { useWriter } from '../../known';
import { Actions } from './actions';
import { customerQuery, type View } from './api';
import { Parts } from './parts';
import { StageBadge } from './stage';
import { words } from './words';

const route = getRouteApi('/customers/$customerId');

/** One customer: the contract, and the area as its holder would set it up. */
export function CustomerDetail() {
  const { customerId } = route.useParams();
  const customer = useQuery(customerQuery(useApi(), customerId));
  const writer = useWriter();
  const mayChange = ({ holds }: Area) => writer && !holds.includes('cancelled');
  return (
    <Answer of={customer}>
      {(view) => (
        <AreaOf
          base={`/reseller/customers/${customerId}`}
          name={['customer', customerId]}
          home={`/customers/${customerId}`}
          onBehalf
          mayChange={mayChange}
        >
          <Heading
            title={view.customer.contract_name}
            hint={[...new Set([view.customer.login_id, view.customer.slug])].join(' · ')}
          >
            <StageBadge customer={view.customer} />
            <Actions view={view} />
          </Heading>
          <Standing view={view} />
          <Parts customerId={customerId} />
        </AreaOf>
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
