import { AppShell, Burger, Button, Group, NavLink, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
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
  items: Item[];
  /** Above everything: "you act as …". */
  banner?: ReactNode;
  /** Between the name and the buttons: the search box. */
  tools?: ReactNode;
}

/** Header, menu, page. */
export function Shell({ name, items, banner, tools }: Props) {
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
      <Button size="compact-sm" variant="default" onClick={() => void session.signOut()}>
        {t.signOut}
      </Button>
    </Group>
  );
}
