import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useAreaQuery } from '../known';
import { PageTitle } from '../Title';
import { Division } from './division';
import { Counts, Disk } from './use';
import { words } from './words';

/** How full an area is, and how its disk is divided. */
export function DiskUse() {
  const t = useWords(words);
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      <Answer of={useAreaQuery()}>
        {(area) => (
          <>
            <Disk area={area} />
            {area.limits.mail === false ? null : <Division key={area.web_mib} area={area} />}
            <Counts area={area} />
          </>
        )}
      </Answer>
    </>
  );
}
