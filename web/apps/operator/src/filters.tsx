/** What lists are narrowed by: the address holds it, so that it can be kept and handed on. */
import { Group, SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { define, useWords } from '@/i18n';
import { type Choice, useResellers, useServers } from './known';

const words = define({
  server: ['サーバ', 'Server'],
  reseller: ['事業者', 'Reseller'],
});

export function Filters({ children }: { children: ReactNode }) {
  return (
    <Group mb="md" gap="xs" role="search" align="flex-end">
      {children}
    </Group>
  );
}

interface Picked<T extends string> {
  value: T | undefined;
  onPick: (value: T | undefined) => void;
}

interface Pick<T extends string> extends Picked<T> {
  label: string;
  data: readonly { value: T; label: string }[];
  searchable?: boolean;
}

export function Pick<T extends string>({ label, data, value, onPick, searchable }: Pick<T>) {
  return (
    <Select
      aria-label={label}
      placeholder={label}
      clearable
      searchable={searchable ?? false}
      data={[...data]}
      value={value ?? null}
      onChange={(picked) => onPick(data.find((each) => each.value === picked)?.value)}
    />
  );
}

export function ResellerPick(picked: Picked<string>) {
  return <Pick<string> label={useWords(words).reseller} data={useResellers()} searchable {...picked} />;
}

export function ServerPick(picked: Picked<string>) {
  return <Pick<string> label={useWords(words).server} data={useServers()} searchable {...picked} />;
}

/** One of two or three, all of them in sight. */
export function Either({
  label,
  value,
  data,
  onPick,
}: {
  label: string;
  value: string;
  data: Choice[];
  onPick: (value: string) => void;
}) {
  return <SegmentedControl aria-label={label} value={value} onChange={onPick} data={data} />;
}
