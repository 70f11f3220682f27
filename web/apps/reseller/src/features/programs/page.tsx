import { useWords } from '@/i18n';
import { Heading } from '@/ui/Heading';
import { Tokens } from './tokens';
import { Webhooks } from './webhooks';
import { words } from './words';

/** What a reseller's own programs need: tokens to act with, and webhooks to be told by. */
export function Programs() {
  const t = useWords(words);
  return (
    <>
      <Heading title={t.title} hint={t.hint} />
      <Tokens />
      <Webhooks />
    </>
  );
}
