import { Button, Group, Menu, Select, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '@/i18n';
import { common } from '@/ui/words';
import { useCourses } from '../../known';
import { useTitles } from './columns';
import { COLUMNS, columnsOf, type Filter, narrows, STAGES, spelled } from './rules';
import { words } from './words';

const route = getRouteApi('/customers');
const PAUSE_MS = 300;

/** What is searched, filtered and shown: the address holds all of it. */
export function Filters({ found }: { found?: number }) {
  const t = useWords(words);
  const own = useWords(common);
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const courses = useCourses({ archived: true });
  const change = (part: Partial<Record<keyof Filter, string | undefined>>) =>
    void navigate({ search: (old) => ({ ...old, ...part }) as Filter, replace: true });
  return (
    <Group mb="md" gap="xs" role="search">
      <SearchBox said={filter.q ?? ''} onSay={(q) => change({ q: q || undefined })} />
      <Select
        aria-label={t.stage}
        placeholder={t.stage}
        clearable
        w={140}
        data={STAGES.map((value) => ({ value, label: t[value] }))}
        value={filter.stage ?? null}
        onChange={(value) => change({ stage: value ?? undefined })}
      />
      <Select
        aria-label={t.course}
        placeholder={t.course}
        clearable
        searchable
        w={160}
        data={courses}
        value={filter.course ?? null}
        onChange={(value) => change({ course: value ?? undefined })}
      />
      <Select
        aria-label={t.holdState}
        placeholder={t.holdState}
        clearable
        w={150}
        data={[
          { value: 'yes', label: t.held },
          { value: 'no', label: t.notHeld },
        ]}
        value={filter.held ?? null}
        onChange={(value) => change({ held: value ?? undefined })}
      />
      <ColumnMenu said={filter.columns} onSay={(columns) => change({ columns })} />
      <Text size="sm" c="dimmed" aria-live="polite">
        {found === undefined ? '' : t.found(found)}
      </Text>
      {filter.q || narrows(filter) ? (
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() => change({ q: undefined, stage: undefined, course: undefined, held: undefined })}
        >
          {own.clear}
        </Button>
      ) : null}
    </Group>
  );
}

/** What is typed asks the API once the typing pauses; what the address says stands in the box. */
function SearchBox({ said, onSay }: { said: string; onSay: (q: string) => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const [typed, setTyped] = useState(said);
  const [paused] = useDebouncedValue(typed, PAUSE_MS);
  useEffect(() => setTyped(said), [said]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a pause in typing asks
  useEffect(() => {
    if (paused === typed && paused !== said) onSay(paused);
  }, [paused]);
  return (
    <TextInput
      aria-label={own.search}
      placeholder={t.searchFor}
      type="search"
      w={{ base: '100%', sm: 340 }}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}

function ColumnMenu({ said, onSay }: { said: string | undefined; onSay: (columns: string | undefined) => void }) {
  const t = useWords(words);
  const titles = useTitles();
  return (
    <Menu closeOnItemClick={false} position="bottom-start">
      <Menu.Target>
        <Button variant="default">{t.columns}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {COLUMNS.map((each) => {
          const shown = columnsOf(said);
          const on = shown.includes(each);
          return (
            <Menu.Item
              key={each}
              role="menuitemcheckbox"
              aria-checked={on}
              leftSection={on ? '✓' : ' '}
              onClick={() => onSay(spelled(on ? shown.filter((one) => one !== each) : [...shown, each]))}
            >
              {titles[each]}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
