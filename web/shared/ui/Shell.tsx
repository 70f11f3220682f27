import { ActionIcon, AppShell, Burger, Button, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconLogout } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import type { Brand } from '@/brand/brand';
import { Mark } from '@/brand/Mark';
import { useLanguage, useWords } from '@/i18n';
import { LanguageButton, ThemeButton } from './buttons';
import { useConsole } from './Console';
import { common } from './words';

export interface Item {
  to: string;
  label: string;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** How many wait there, if any. */
  badge?: ReactNode;
}

interface Props {
  name: string;
  /** Whose picture stands before the name; left out: that of the host. */
  brand?: Pick<Brand, 'reseller_id' | 'logo'> | undefined;
  items: Item[];
  /** Above everything: "you act as …". */
  banner?: ReactNode;
  /** Between the name and the buttons: the search box. */
  tools?: ReactNode;
}

/** Header, menu, page. */
export function Shell({ name, brand, items, banner, tools }: Props) {
  const held = useConsole();
  const t = useWords(common);
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding="md"
    >
      <a className="skip" href="#main">
        {t.skip}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t.menu}
              aria-expanded={opened}
            />
            <Mark of={brand ?? held.brand} />
            <Text fw={650} truncate>
              {name}
            </Text>
          </Group>
          {tools}
          <Buttons />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t.mainMenu} component="nav">
        {items.map((each) => (
          <Entry key={each.to} item={each} onPick={close} />
        ))}
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        {banner}
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}

function Entry({ item, onPick }: { item: Item; onPick: () => void }) {
  const here = useLocation({
    select: ({ pathname }) => pathname === item.to || (item.to !== '/' && pathname.startsWith(`${item.to}/`)),
  });
  return (
    <NavLink
      component={Link}
      to={item.to}
      label={item.label}
      leftSection={<item.icon size={18} aria-hidden />}
      rightSection={item.badge}
      active={here}
      aria-current={here ? 'page' : undefined}
      onClick={onPick}
    />
  );
}

/** Language, theme, and the way out. */
function Buttons() {
  const t = useWords(common);
  const language = useLanguage();
  const { session } = useConsole();
  return (
    <Group gap="xs" wrap="nowrap">
      <LanguageButton language={language} label={t.otherLanguage} />
      <ThemeButton />
      <Button size="compact-sm" variant="default" visibleFrom="xs" onClick={() => void session.signOut()}>
        {t.signOut}
      </Button>
      <ActionIcon variant="default" hiddenFrom="xs" aria-label={t.signOut} onClick={() => void session.signOut()}>
        <IconLogout size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
