import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Trouble } from './Trouble';
import { Working } from './Working';

interface Props<T> {
  of: UseQueryResult<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** What was asked for: grey bars until it is there, why it is not, or it. Old data stay meanwhile. */
export function Answer<T>({ of, rows, children }: Props<T>) {
  const trouble = of.error ? <Trouble error={of.error} retry={() => void of.refetch()} /> : null;
  if (of.data === undefined) return trouble ?? <Working {...(rows ? { rows } : {})} />;
  return (
    <>
      {trouble}
      {children(of.data)}
    </>
  );
}
