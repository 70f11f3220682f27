import type { Schemas } from '@/api/client';
import { ApiError } from '@/api/error';

export type Brand = Schemas['ShownBrand'];

const COLOUR = /^#[0-9a-f]{6}$/;

/** Read the brand of the host name that the page came from; undefined when it has none. */
export async function brandOfHost(): Promise<Brand | undefined> {
  const response = await fetch(`/api/v1/public/brands/${location.hostname}`).catch(() => undefined);
  if (!response || response.status >= 500 || response.status === 429) throw new ApiError(response?.status ?? 0, {});
  if (!response.ok) return undefined;
  const brand = (await response.json()) as Brand;
  return COLOUR.test(brand.colour) ? brand : undefined;
}

/** Read a brand's picture, before anybody signs in. */
export async function logoOf(resellerId: string): Promise<Schemas['Logo']> {
  const response = await fetch(`/api/v1/public/logos/${encodeURIComponent(resellerId)}`).catch(() => undefined);
  if (!response?.ok) throw new ApiError(response?.status ?? 0, {});
  return (await response.json()) as Schemas['Logo'];
}
