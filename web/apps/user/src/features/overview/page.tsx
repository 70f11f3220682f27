import { Anchor } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Division } from '@/area/disk/division';
import { Counts, Disk } from '@/area/disk/use';
import { Warnings } from '@/area/domains/warnings';
import { useAreaQuery } from '@/area/known';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useConsole } from '@/ui/Console';
import { Facts } from '@/ui/Facts';
import { Heading } from '@/ui/Heading';
import { arrived } from '@/ui/lazy';
import { Section } from '@/ui/Section';
import { Working } from '@/ui/Working';
import { Contract } from './contract';
import { Notices, useNotices } from './notices';
import { words } from './words';

/** Charts weigh: what stands above them does not wait. */
const History = lazy(async () => ({ default: (await arrived(() => import('@/area/disk/history'))).History }));

/** What one has, how much of it is used, and how the disk is divided. */
export function Overview() {
  const t = useWords(words);
  const area = useAreaQuery();
  const told = !useNotices().isPending;
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      {told ? <Everything area={area} /> : <Working rows={8} />}
    </>
  );
}

/** All at once: what comes later would push away what is being read. */
function Everything({ area }: { area: ReturnType<typeof useAreaQuery> }) {
  return (
    <>
      <Notices />
      <Warnings />
      <Answer of={area} rows={8}>
        {(known) => (
          <>
            <Disk area={known} />
            <Counts area={known} />
            {known.limits.mail === false ? null : <Division key={known.web_mib} area={known} />}
            <Suspense fallback={<Working rows={6} />}>
              <History />
            </Suspense>
            <Contract />
            <Support />
          </>
        )}
      </Answer>
    </>
  );
}

/** Where to turn, as far as the brand says. */
function Support() {
  const t = useWords(words);
  const { brand } = useConsole();
  if (!brand || !(brand.support || brand.support_mail || brand.support_phone)) return null;
  return (
    <Section title={t.support}>
      <Facts
        of={[
          ...(brand.support ? [[t.desk, brand.support] as const] : []),
          ...(brand.support_mail
            ? [
                [
                  t.address,
                  <Anchor key="mail" href={`mailto:${brand.support_mail}`}>
                    {brand.support_mail}
                  </Anchor>,
                ] as const,
              ]
            : []),
          ...(brand.support_phone
            ? [
                [
                  t.phone,
                  <Anchor key="phone" href={`tel:${brand.support_phone.replace(/[^0-9+]/g, '')}`}>
                    {brand.support_phone}
                  </Anchor>,
                ] as const,
              ]
            : []),
        ]}
      />
    </Section>
  );
}
