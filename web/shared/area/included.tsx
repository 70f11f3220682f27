import type { ComponentType } from 'react';
import { define, useWords } from '@/i18n';
import { Empty } from '@/ui/Empty';
import { Working } from '@/ui/Working';
import { type Limits, useArea } from './known';
import { PageTitle } from './Title';
import { words as names } from './words';

const words = define({
  title: [
    (name: string) => `「${name}」は、現在のコースに含まれていません`,
    (name: string) => `${name}: not part of this course`,
  ],
  hint: [
    'ご利用になるには、コースの変更が必要です。ご契約先へお問い合わせください。',
    'To use it, another course is needed. Please ask whoever you have your contract with.',
  ],
});

/** What a course may lack, and by what one sees it. What is not here is part of every course. */
const INCLUDED = {
  mailboxes: ({ mail }: Limits) => mail === true,
  aliases: ({ mail, mail_aliases }: Limits) => mail === true && (mail_aliases ?? 0) > 0,
  lists: ({ mail, mailing_lists }: Limits) => mail === true && (mailing_lists ?? 0) > 0,
  mailSettings: ({ mail }: Limits) => mail === true,
  databases: ({ databases }: Limits) => (databases ?? 0) > 0,
  dns: ({ dns }: Limits) => dns === true,
  ssh: ({ ssh }: Limits) => ssh === true,
} as const;

export type Part = keyof typeof INCLUDED;

export function includes(part: Part, limits: Limits): boolean {
  return INCLUDED[part](limits);
}

/** A page of a part that the course may lack: whoever comes by an old address reads why it is not there. */
export function within<T extends object>(part: Part, Page: T): T {
  const Shown: ComponentType = Page as ComponentType;
  function Within() {
    const t = useWords(words);
    const name = useWords(names)[part];
    const limits = useArea()?.limits;
    if (!limits) return <Working />;
    if (includes(part, limits)) return <Shown />;
    return (
      <>
        <PageTitle title={name} />
        <Empty title={t.title(name)} hint={t.hint} />
      </>
    );
  }
  return Object.assign(Within, Page) as unknown as T;
}
