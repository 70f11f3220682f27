import { useQuery } from '@tanstack/react-query';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { date } from '@/i18n/format';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { words } from './words';

/** What was agreed upon, as its holder may know it. */
export function Contract() {
  const t = useWords(words);
  const api = useApi();
  const contract = useQuery({
    queryKey: ['account', 'contract'],
    queryFn: () => answered(api.GET('/account/contract')),
  });
  return (
    <Section title={t.contract}>
      <Answer of={contract} rows={3}>
        {({ contract_name, number, login_id, course, service_start, expires_on, cancel_on }) => (
          <Facts
            cols={3}
            of={[
              [t.holder, contract_name],
              ...(number ? ([[t.number, number]] as const) : []),
              [t.loginId, login_id],
              [t.course, course],
              [t.serviceStart, date(service_start)],
              [t.expiresOn, expires_on ? date(expires_on) : t.goesOn],
              ...(cancel_on ? ([[t.cancelOn, date(cancel_on)]] as const) : []),
            ]}
          />
        )}
      </Answer>
    </Section>
  );
}
