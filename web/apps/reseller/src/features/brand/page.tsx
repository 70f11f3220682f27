import { useQuery } from '@tanstack/react-query';
import { useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { useApi } from '@/ui/Console';
import { Heading } from '@/ui/Heading';
import { brandQuery, useOwner } from '../../known';
import { Hosts } from './hosts';
import { Logo } from './logo';
import { LookForm } from './look';
import { words } from './words';

/** The name and colours under which everything is shown to end users. */
export function BrandPage() {
  const t = useWords(words);
  const api = useApi();
  const owner = useOwner();
  const brand = useQuery(brandQuery(api));
  return (
    <>
      <Heading title={t.title} hint={owner ? t.hint : `${t.hint} ${t.onlyOwners}`} />
      <Answer of={brand}>
        {(view) => (
          <>
            <LookForm key={view.version} brand={view} owner={owner} />
            <Logo brand={view} owner={owner} />
            <Hosts brand={view} owner={owner} />
          </>
        )}
      </Answer>
    </>
  );
}
