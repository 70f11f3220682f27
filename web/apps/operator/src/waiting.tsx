/** How much waits for a person, beside each part of the menu. */
import { Badge, VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answered } from '@/api/client';
import { useWords } from '@/i18n';
import { number } from '@/i18n/format';
import { useApi } from '@/ui/Console';
import { fleetQuery } from './known';
import { words } from './words';

const EVERY_MS = 30_000;
/** Of the newest: what waits is never old. */
const LIMIT = 100;

export function OpenIncidents() {
  const fleet = useQuery(fleetQuery(useApi())).data;
  return <Count of={fleet?.open_incidents} />;
}

export function ReportsToReview() {
  const api = useApi();
  const query = { state: 'draft' as const, limit: LIMIT };
  const found = useQuery({
    queryKey: ['reports', 'waiting'],
    queryFn: () => answered(api.GET('/operator/reports', { params: { query } })),
    refetchInterval: EVERY_MS,
  });
  return <Count of={found.data?.items.length} />;
}

export function OpenInquiries() {
  const api = useApi();
  const query = { state: 'open' as const, limit: LIMIT };
  const found = useQuery({
    queryKey: ['inquiries', 'waiting'],
    queryFn: () => answered(api.GET('/operator/inquiries', { params: { query } })),
    refetchInterval: EVERY_MS,
  });
  return <Count of={found.data?.items.length} />;
}

function Count({ of }: { of: number | undefined }) {
  const t = useWords(words);
  if (!of) return null;
  return (
    <Badge size="sm" color="red.8" className="num">
      <span aria-hidden>{number(of)}</span>
      <VisuallyHidden>{t.toDo(of)}</VisuallyHidden>
    </Badge>
  );
}
