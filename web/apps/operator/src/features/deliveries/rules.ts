import type { Schemas } from '@/api/client';

export interface Filter {
  day?: string;
  result?: Schemas['Delivery'];
  thread?: string;
  message?: string;
  due?: boolean;
}
