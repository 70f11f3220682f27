import { Button, Group, NativeSelect, Tabs } from '@mantine/core';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { useAt } from '@/area/area';
import { useAreaItems } from '@/area/pages';
import { useWords } from '@/i18n';
import type { Item } from '@/ui/Shell';
import { words } from './words';

const PARTS = ['contract', 'area', 'usage', 'history'] as const;
const PAGES = { contract: '', area: '/domains', usage: '/usage', history: '/history' } as const;
type Part = (typeof PARTS)[number];

/** What a customer's page is divided into, each part with an address of its own. */
export function Parts({ customerId }: { customerId: string }) {
  const t = useWords(words);
  const navigate = useNavigate();
  const at = useAt();
  const here = useLocation({ select: ({ pathname }) => partOf(pathname, customerId) });
  return (
    <Tabs
      value={here}
      onChange={(value) => void navigate({ to: at(PAGES[value as Part]) })}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <Tabs.List mb="md" aria-label={t.tabs}>
        {PARTS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t[each]}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {PARTS.map((each) => (
        <Tabs.Panel key={each} value={each}>
          {each === 'area' ? <AreaMenu /> : null}
          <Outlet />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function partOf(pathname: string, customerId: string): Part {
  const page = pathname.replace(`/customers/${customerId}`, '').split('/')[1] ?? '';
  if (page === 'usage' || page === 'history') return page;
  return page === '' ? 'contract' : 'area';
}

/** Everything that the customer could set up: as buttons, or, where there is little room, as a choice. */
function AreaMenu() {
  const t = useWords(words);
  const navigate = useNavigate();
  const items = useAreaItems();
  const path = useLocation({ select: ({ pathname }) => pathname });
  const isHere = ({ to }: Item) => path === to || path.startsWith(`${to}/`);
  return (
    <>
      <Group component="nav" aria-label={t.area} gap={4} mb="md" visibleFrom="sm">
        {items.map((item) => (
          <Button
            key={item.to}
            size="compact-sm"
            variant={isHere(item) ? 'light' : 'subtle'}
            leftSection={<item.icon size={16} aria-hidden />}
            aria-current={isHere(item) ? 'page' : undefined}
            renderRoot={(given) => <Link {...given} to={item.to} />}
          >
            {item.label}
          </Button>
        ))}
      </Group>
      <NativeSelect
        hiddenFrom="sm"
        mb="md"
        aria-label={t.area}
        value={items.find(isHere)?.to ?? ''}
        data={items.map(({ to, label }) => ({ value: to, label }))}
        onChange={(event) => void navigate({ to: event.currentTarget.value })}
      />
    </>
  );
}
