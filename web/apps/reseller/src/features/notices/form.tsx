import { Button, Fieldset, MultiSelect, Select, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { answered, type Schemas } from '@/api/client';
import { useWords } from '@/i18n';
import { useApi } from '@/ui/Console';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';
import { partly, useServers } from '../../known';
import { words } from './words';

type Wish = Schemas['NoticeText'];

const EMPTY = {
  kind: 'other' as Schemas['NoticeKind'],
  title_ja: '',
  text_ja: '',
  title_en: '',
  text_en: '',
  servers: [] as string[],
  by_mail: false,
};

export function NoticeForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words);
  const own = useWords(common);
  const api = useApi();
  const servers = useServers();
  const form = useForm({ initialValues: EMPTY });
  const save = useSave({
    act: (typed: typeof EMPTY) => answered(api.POST('/reseller/notices', { body: partly<Wish>(typed) })),
    stale: [['notices']],
    form,
    done: t.done,
    after: onDone,
  });
  const kinds = (['maintenance', 'outage', 'other'] as const).map((value) => ({ value, label: t[value] }));
  return (
    <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
      <Stack>
        <Select label={t.kind} allowDeselect={false} data={kinds} {...form.getInputProps('kind')} />
        <TextInput label={t.titleJa} required maxLength={100} {...form.getInputProps('title_ja')} />
        <Textarea label={t.textJa} required autosize minRows={4} maxLength={4000} {...form.getInputProps('text_ja')} />
        <Fieldset legend={own.english}>
          <Stack>
            <TextInput label={t.titleEn} description={t.enHint} maxLength={200} {...form.getInputProps('title_en')} />
            <Textarea label={t.textEn} autosize minRows={3} maxLength={8000} {...form.getInputProps('text_en')} />
          </Stack>
        </Fieldset>
        <MultiSelect
          label={t.servers}
          placeholder={form.values.servers.length === 0 ? t.everywhere : ''}
          data={servers}
          {...form.getInputProps('servers')}
        />
        <Switch label={t.byMail} {...form.getInputProps('by_mail', { type: 'checkbox' })} />
        <Button type="submit" loading={save.isPending}>
          {t.add}
        </Button>
      </Stack>
    </form>
  );
}
