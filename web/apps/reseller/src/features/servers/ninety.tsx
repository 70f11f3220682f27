import { useQuery } from '@tanstack/react-query';
import { Days } from '@/charts/Days';
import { useApi } from '@/ui/Console';
import { Working } from '@/ui/Working';
import { daysQuery } from '../../known';

/** Ninety days of one server. All servers' come in one answer. */
export function Ninety({ serverId, name }: { serverId: string; name: string }) {
  const found = useQuery(daysQuery(useApi())).data?.items.find((each) => each.server_id === serverId);
  return found ? <Days days={found.days} label={name} /> : <Working rows={1} />;
}
