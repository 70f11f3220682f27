import '@/ui/mantine.css';
import '@/ui/console.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { brandOfHost } from '@/brand/brand';
import { currentLanguage, say } from '@/i18n';
import { asking, Look } from '@/ui/Console';
import { StatusPage } from './page';
import { words } from './words';

const root = document.getElementById('root');
if (!root) throw new Error('there is no #root');
document.documentElement.lang = currentLanguage();
const brand = await brandOfHost();
if (brand) document.title = `${brand.name} ${say(words).title}`;
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={asking()}>
      <Look colour={brand?.colour}>
        <StatusPage brand={brand} />
      </Look>
    </QueryClientProvider>
  </StrictMode>,
);
