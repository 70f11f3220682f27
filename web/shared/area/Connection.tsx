import { Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { define, useWords } from '@/i18n';
import { Answer } from '@/ui/Answer';
import { Copy } from '@/ui/Copy';
import { Facts } from '@/ui/Facts';
import { Section } from '@/ui/Section';
import { useAsked } from './known';

const words = define({
  title: ['接続先', 'Where to connect'],
  host: ['サーバ名', 'Server'],
});

interface Props {
  /** What else a program asks for. */
  of: (host: string) => readonly (readonly [string, ReactNode])[];
}

/** What is typed into a program that connects to the server, each value with its button to copy it. */
export function Connection({ of }: Props) {
  const t = useWords(words);
  const settings = useAsked(['mail-settings'], (api) => api.GET('/mail-settings'));
  return (
    <Section title={t.title}>
      <Answer of={settings} rows={1}>
        {({ incoming }) => {
          const host = incoming[0]?.host ?? '';
          return <Facts cols={3} of={[[t.host, <Copied key="host" value={host} />], ...of(host)]} />;
        }}
      </Answer>
    </Section>
  );
}

export function Copied({ value }: { value: string }) {
  return (
    <Group gap={4} wrap="nowrap" component="span">
      <span className="long">{value}</span>
      <Copy value={value} />
    </Group>
  );
}
