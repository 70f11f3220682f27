import { ActionIcon, Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { speak, useWords } from '@/i18n';
import { common } from './words';

export function LanguageButton({ language, label }: { language: 'ja' | 'en'; label: string }) {
  const other = language === 'ja' ? 'en' : 'ja';
  return (
    <Button size="compact-sm" variant="subtle" lang={other} onClick={() => speak(other)}>
      {label}
    </Button>
  );
}

export function ThemeButton() {
  const t = useWords(common);
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="default"
      size="md"
      aria-label={dark ? t.light : t.dark}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={16} aria-hidden /> : <IconMoon size={16} aria-hidden />}
    </ActionIcon>
  );
}
