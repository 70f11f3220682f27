import { Tooltip } from '@mantine/core';
import { useLanguage } from '@/i18n';
import { dateTime, relative } from '@/i18n/format';

/** When, as people say it; the tooltip has it to the minute, in Japan's time. */
export function Time({ at }: { at: string }) {
  useLanguage();
  return (
    <Tooltip label={`${dateTime(at)} JST`} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at}>{relative(at)}</time>
    </Tooltip>
  );
}

/** When, to the minute, in Japan's time. */
export function At({ at }: { at: string }) {
  useLanguage();
  return <time dateTime={at}>{dateTime(at)}</time>;
}
