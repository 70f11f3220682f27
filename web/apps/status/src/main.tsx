import '@/ui/mantine.css';
import '@/ui/console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { brandOfHost } from '@/brand/brand';
import { wear } from '@/brand/icon';
import { asking, Look, paint } from '@/ui/Console';
import { StatusPage } from './page';

void paint(async () => {
  const brand = await brandOfHost();
  if (brand) wear(brand);
  return (
    <QueryClientProvider client={asking()}>
      <Look colour={brand?.colour}>
        <StatusPage brand={brand} />
      </Look>
    </QueryClientProvider>
  );
});
