import { TextInput } from '@mantine/core';

/** One box in the header, on every page where there is room for it. */
export function SearchBox({ label, onSeek }: { label: string; onSeek: (text: string) => void }) {
  return (
    <form
      className="no-print"
      role="search"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        const typed = String(new FormData(event.currentTarget).get('q') ?? '').trim();
        if (typed) onSeek(typed);
      }}
    >
      <TextInput name="q" type="search" size="xs" w={300} visibleFrom="md" aria-label={label} placeholder={label} />
    </form>
  );
}
