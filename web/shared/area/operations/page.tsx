import { useWords } from '@/i18n';
import { PageTitle } from '../Title';
import { OperationList } from './list';
import { words } from './words';

export function Operations() {
  const t = useWords(words);
  return (
    <>
      <PageTitle title={t.title} hint={t.hint} />
      <OperationList />
    </>
  );
}
