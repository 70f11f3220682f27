import { lazy } from 'react';
import { start } from '@/ui/Console';
import { arrived } from '@/ui/lazy';

// Behind the door: whoever signs in does not wait for what comes after it.
void start(
  'operator',
  lazy(() => arrived(() => import('./App'))),
);
