import '@/ui/mantine.css';
import '@/ui/console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { brandOfHost } from '@/brand/brand';
import { say } from '@/i18n';
import { asking, Look, paint } from '@/ui/Console';
import { StatusPage } from './page';
import { words } from './words';

void paint(async () => {
  const brand = await brandOfHost();
  if (brand) document.title = `${brand.name} ${say(words).title}`;
  return (
    <QueryClientProvider client={asking()}>
      <Look colour={brand?.colour}>
        <StatusPage brand={brand} />
      </Look>
    </QueryClientProvider>
  );
});
