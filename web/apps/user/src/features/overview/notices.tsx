import { Alert, Stack, Text } from '@mantine/core';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { answered } from '@/api/client';
import { useLanguage, useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { At } from '@/ui/Time';
import { words } from './words';

const SHOWN = 5;

/** What the reseller tells its end users now. */
export function useNotices() {
  const api = useApi();
  return useQuery({
    queryKey: ['notices'],
    queryFn: () => answered(api.GET('/account/notices')),
  });
}

/** The newest first. Nothing: nothing is shown. */
export function Notices() {
  const t = useWords(words);
  const language = useLanguage();
  const found = useNotices();
  const spoken = (ja: string, en: string) => (language === 'en' && en) || ja;
  return (
    <Stack gap="xs" mb="md" role="region" aria-label={t.notices} hidden={!found.data?.items.length}>
      {found.data?.items.slice(0, SHOWN).map((each) => (
        <Alert key={each.id} title={spoken(each.title_ja, each.title_en)} icon={<IconSpeakerphone aria-hidden />}>
          <Text size="sm" className="long">
            {spoken(each.text_ja, each.text_en)}
          </Text>
          <Text size="xs" c="dimmed">
            <At at={each.created_at} />
          </Text>
        </Alert>
      ))}
    </Stack>
  );
}
