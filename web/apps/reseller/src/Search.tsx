import { ActionIcon, Combobox, Modal, Text, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { answered } from '@/api/client';
import { define, useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { common } from '@/ui/words';

const PAUSE_MS = 250;
const MOST = 8;
const EVERYTHING = '*';

const words = define({
  searchFor: ['顧客、ドメイン、メールアドレス、ログインID', 'Customers, domains, addresses, logins'],
  nothing: ['該当する顧客はありません', 'No customer matches'],
  showAll: [(typed: string) => `「${typed}」の検索結果を一覧で見る`, (typed: string) => `All that match “${typed}”`],
});

/** One box on every page; where there is no room for it, a button that opens it. */
export function Search() {
  const t = useWords(words);
  const own = useWords(common);
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <SearchBox visibleFrom="md" w={320} />
      <ActionIcon hiddenFrom="md" variant="default" aria-label={t.searchFor} onClick={open}>
        <IconSearch size={16} aria-hidden />
      </ActionIcon>
      <Modal opened={opened} onClose={close} title={own.search} closeButtonProps={{ 'aria-label': own.close }}>
        <SearchBox onDone={close} data-autofocus />
      </Modal>
    </>
  );
}

interface Props {
  visibleFrom?: 'md';
  w?: number;
  'data-autofocus'?: true;
  onDone?: () => void;
}

/** Who is found while one types opens at once; Enter lists everybody. */
function SearchBox({ onDone, ...rest }: Props) {
  const t = useWords(words);
  const navigate = useNavigate();
  const box = useCombobox();
  const [typed, setTyped] = useState('');
  const said = typed.trim();
  const go = (id: string) => {
    if (id === EVERYTHING) void navigate({ to: '/customers', search: { q: said } });
    else void navigate({ to: '/customers/$customerId', params: { customerId: id } });
    box.closeDropdown();
    setTyped('');
    onDone?.();
  };
  return (
    <Combobox store={box} onOptionSubmit={go} shadow="md">
      <Combobox.Target>
        <TextInput
          type="search"
          size="xs"
          className="no-print"
          aria-label={t.searchFor}
          placeholder={t.searchFor}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            box.resetSelectedOption();
            box.openDropdown();
          }}
          onFocus={() => said && box.openDropdown()}
          onBlur={() => box.closeDropdown()}
          onKeyDown={(event) => {
            const chosen = box.getSelectedOptionIndex() >= 0;
            if (event.key === 'Enter' && said && !chosen && !event.nativeEvent.isComposing) go(EVERYTHING);
          }}
          {...rest}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!said}>
        <Found said={said} />
      </Combobox.Dropdown>
    </Combobox>
  );
}

function Found({ said }: { said: string }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const [asked] = useDebouncedValue(said, PAUSE_MS);
  const found = useQuery({
    queryKey: ['customers', 'search', asked],
    queryFn: () => answered(api.GET('/reseller/customers', { params: { query: { search: asked, limit: MOST } } })),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items;
  if (!items) return <Combobox.Empty>{own.loading}</Combobox.Empty>;
  return (
    <>
      <Combobox.Options aria-label={t.searchFor}>
        {items.map((each) => (
          <Combobox.Option key={each.id} value={each.id}>
            <Text size="sm" fw={600}>
              {each.contract_name}
            </Text>
            <Text size="xs" c="dimmed">
              {[...new Set([each.login_id, each.number, each.slug])].filter(Boolean).join(' · ')}
            </Text>
          </Combobox.Option>
        ))}
        {items.length > 0 ? <Combobox.Option value={EVERYTHING}>{t.showAll(said)}</Combobox.Option> : null}
      </Combobox.Options>
      {items.length === 0 ? <Combobox.Empty>{t.nothing}</Combobox.Empty> : null}
    </>
  );
}
