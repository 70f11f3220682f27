import { Button, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import { define, useWords } from '@/i18n';
import { useSave } from '@/ui/save';
import { common } from '@/ui/words';

const words = define({
  reason: ['理由', 'Reason'],
  reasonHint: ['記録に残ります。', 'It stays on record.'],
});

interface Props {
  title: string;
  /** What will happen, in a sentence. */
  will: string;
  action: string;
  danger?: boolean;
  /** What has to be typed first. */
  word?: string;
  done: string;
  stale: readonly QueryKey[];
  act: (reason: string) => Promise<unknown>;
  onClose: () => void;
}

/** What is done for a reason: what it will do is said first, the reason is asked for. */
export function Reasoned({ title, will, action, danger, word, done, stale, act, onClose }: Props) {
  const t = useWords(words);
  const own = useWords(common);
  const form = useForm({ initialValues: { reason: '', word: '' } });
  const save = useSave({ act: ({ reason }: typeof form.values) => act(reason), stale, form, done, after: onClose });
  const ready = word === undefined || form.values.word === word;
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': own.close }}>
      <form onSubmit={form.onSubmit((typed) => save.mutate(typed))}>
        <Stack>
          <Text size="sm">{will}</Text>
          <Textarea
            data-autofocus
            label={t.reason}
            description={t.reasonHint}
            required
            maxLength={500}
            autosize
            minRows={2}
            {...form.getInputProps('reason')}
          />
          {word === undefined ? null : (
            <TextInput label={own.typeToConfirm(word)} autoComplete="off" {...form.getInputProps('word')} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {own.cancel}
            </Button>
            <Button type="submit" loading={save.isPending} disabled={!ready} {...(danger ? { color: 'red.8' } : {})}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
