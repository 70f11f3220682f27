import { Button, FileButton, Group, Image, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answered, from, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { Section } from '@/ui/Section';
import { useSave } from '@/ui/save';
import { asBase64 } from '../../files';
import { words } from './words';

const MOST_BYTES = 150_000;

/** The picture beside the name; the API paints it anew. */
export function Logo({ brand, owner }: { brand: Schemas['Brand']; owner: boolean }) {
  const t = useWords(words);
  const api = useApi();
  const [tooBig, setTooBig] = useState(false);
  const save = useSave({
    act: (image_base64: string) =>
      answered(api.PUT('/reseller/brand/logo', { params: { header: from(brand) }, body: { image_base64 } })),
    stale: [['brand']],
  });
  const shown = useQuery({
    queryKey: ['brand', 'logo', brand.logo],
    queryFn: () =>
      answered(api.GET('/public/logos/{reseller_id}', { params: { path: { reseller_id: brand.reseller_id } } })),
    enabled: brand.logo !== '',
  });
  const choose = async (file: File | null) => {
    if (!file) return;
    setTooBig(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) save.mutate(await asBase64(file));
  };
  return (
    <Section title={t.logo}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t.logoHint}
        </Text>
        {shown.data && brand.logo ? (
          <Image
            src={`data:image/png;base64,${shown.data.png_base64}`}
            alt={brand.name}
            h={80}
            w="auto"
            fit="contain"
          />
        ) : null}
        {tooBig ? (
          <Text size="sm" c="red" role="alert">
            {t.tooBig}
          </Text>
        ) : null}
        {owner ? (
          <Group>
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void choose(file)}>
              {(given) => (
                <Button {...given} variant="default" loading={save.isPending}>
                  {t.choose}
                </Button>
              )}
            </FileButton>
            {brand.logo ? (
              <Button variant="subtle" color="red" onClick={() => save.mutate('')} disabled={save.isPending}>
                {t.removeLogo}
              </Button>
            ) : null}
          </Group>
        ) : null}
      </Stack>
    </Section>
  );
}
