import { Button, SimpleGrid, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '@/i18n';
import { Heading } from '@/ui/Heading';
import { DeskHours } from '../../DeskHours';
import { words as ours } from '../../words';
import { Announcements } from './announcements';
import { Certificates } from './certificates';
import { Incidents } from './incidents';
import { Allotments, Servers } from './servers';
import { words } from './words';

/** What a reseller looks at first: what is wrong, what is left, what is new. */
export function Overview() {
  const t = useWords(words);
  const { overview } = useWords(ours);
  const ask = (
    <Button size="xs" variant="default" renderRoot={(given) => <Link {...given} to="/desk" />}>
      {t.ask}
    </Button>
  );
  return (
    <>
      <Heading title={overview} />
      <Incidents />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" verticalSpacing={0}>
        <Stack gap={0}>
          <Servers />
          <Certificates />
          <DeskHours title={t.desk} tools={ask} />
        </Stack>
        <Stack gap={0}>
          <Allotments />
          <Announcements />
        </Stack>
      </SimpleGrid>
    </>
  );
}
