import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { define, useWords } from '@/i18n';
import { Empty } from './Empty';
import { Heading } from './Heading';
import { common } from './words';

const words = define({
  broken: ['このページを表示できませんでした', 'This page could not be shown'],
  brokenHint: [
    '通信が途切れたか、新しい版が公開された可能性があります。読み込み直してください。',
    'The connection broke, or a new version was published. Please load it again.',
  ],
  reload: ['読み込み直す', 'Load again'],
});

/** There is no such page. */
export function NoPage() {
  const t = useWords(common);
  return (
    <>
      <Heading title={t.notFound} />
      <Empty title={t.notFoundHint} />
    </>
  );
}

/** A page that broke: its code did not arrive, or it stumbled. */
export function Broken() {
  const t = useWords(words);
  return (
    <>
      <Heading title={t.broken} />
      <Empty title={t.brokenHint}>
        <Button onClick={() => location.reload()}>{t.reload}</Button>
      </Empty>
    </>
  );
}

/** What every console's router shows instead of a page. */
export const faults = { defaultNotFoundComponent: NoPage, defaultErrorComponent: Broken };

/** Keeps a fault from leaving a blank window. */
export class Safe extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? (
      <main>
        <Broken />
      </main>
    ) : (
      this.props.children
    );
  }
}
