import { Text, Timeline } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Empty } from '@/ui/Empty';
import { Section } from '@/ui/Section';
import { At } from '@/ui/Time';
import { common } from '@/ui/words';
import { customerQuery } from './api';
import { words } from './words';

const route = getRouteApi('/customers/$customerId');

/** What became of a contract, the newest first. */
export function History() {
  const t = useWords(words);
  const own = useWords(common);
  const { customerId } = route.useParams();
  const customer = useQuery(customerQuery(useApi(), customerId)).data?.customer;
  const events = (customer?.life ?? []).toReversed();
  const said = t as unknown as Record<string, string>;
  return (
    <Section title={t.history}>
      {events.length === 0 ? (
        <Empty title={own.none} />
      ) : (
        <Timeline bulletSize={14} lineWidth={2}>
          {events.map((event) => (
            <Timeline.Item key={`${event.at} ${event.what}`} title={said[`life.${event.what}`] ?? event.what}>
              {event.reason ? (
                <Text size="sm" className="long">
                  {event.reason}
                </Text>
              ) : null}
              <Text size="xs" c="dimmed">
                <At at={event.at} /> · {event.by}
              </Text>
            </Timeline.Item>
          ))}
        </Timeline>
      )}
    </Section>
  );
}
