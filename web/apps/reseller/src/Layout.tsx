import {
  IconAddressBook,
  IconAlertTriangle,
  IconApi,
  IconChartLine,
  IconFileText,
  IconHistory,
  IconHome,
  IconLifebuoy,
  IconPackage,
  IconPalette,
  IconServer,
  IconSpeakerphone,
  IconUserCircle,
  IconUserCog,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { useConsole } from '@/ui/Console';
import { Shell } from '@/ui/Shell';
import { brandQuery } from './known';
import { Search } from './Search';
import { words } from './words';

/** What stands around every page: the brand, the search box, the menu. */
export function Layout() {
  const t = useWords(words);
  const { api, brand } = useConsole();
  const own = useQuery({ ...brandQuery(api), enabled: !brand }).data;
  return (
    <Shell
      name={brand?.name ?? own?.name ?? t.console}
      brand={brand ?? own}
      tools={<Search />}
      items={[
        { to: '/', label: t.overview, icon: IconHome },
        { to: '/customers', label: t.customers, icon: IconUsers },
        { to: '/courses', label: t.courses, icon: IconPackage },
        { to: '/usage', label: t.usage, icon: IconChartLine },
        { to: '/servers', label: t.servers, icon: IconServer },
        { to: '/incidents', label: t.incidents, icon: IconAlertTriangle },
        { to: '/reports', label: t.reports, icon: IconFileText },
        { to: '/contacts', label: t.contacts, icon: IconAddressBook },
        { to: '/desk', label: t.desk, icon: IconLifebuoy },
        { to: '/notices', label: t.notices, icon: IconSpeakerphone },
        { to: '/brand', label: t.brand, icon: IconPalette },
        { to: '/staff', label: t.staff, icon: IconUserCog },
        { to: '/programs', label: t.programs, icon: IconApi },
        { to: '/audit', label: t.audit, icon: IconHistory },
        { to: '/account', label: t.account, icon: IconUserCircle },
      ]}
    />
  );
}
