import { useQuery } from '@tanstack/react-query';
import { type Brand, logoOf } from './brand';

interface Props {
  of: Pick<Brand, 'reseller_id' | 'logo'> | undefined;
}

/** A brand's picture, where its name stands beside it. Without one: nothing. */
export function Mark({ of: brand }: Props) {
  const id = brand?.reseller_id ?? '';
  const found = useQuery({
    queryKey: ['logo', id, brand?.logo],
    queryFn: () => logoOf(id),
    enabled: Boolean(brand?.logo),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!found.data) return null;
  const { png_base64, width, height } = found.data;
  return <img className="mark" src={`data:image/png;base64,${png_base64}`} alt="" width={width} height={height} />;
}
