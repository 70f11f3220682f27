import type { Schemas } from '@/api/client';

export type Mailbox = Schemas['MailboxView'];

/** Addresses as people list them: one a line, or with commas. */
export function addressesIn(typed: string): string[] {
  return typed
    .split(/[\s,、;]+/)
    .map((each) => each.trim())
    .filter(Boolean);
}

export interface Typed {
  quota_mib: number;
  enabled: boolean;
  forward_to: string;
  keep_copy: boolean;
  spam: NonNullable<Schemas['Spam']['action']>;
  answering: boolean;
  autoresponder: { subject: string; text: string; first_day: string; last_day: string };
}

/** A mailbox as its form holds it. */
export function typedOf(box: Mailbox): Typed {
  const answer = box.autoresponder;
  return {
    quota_mib: box.quota_mib,
    enabled: box.enabled,
    forward_to: box.forward_to.join('\n'),
    keep_copy: box.keep_copy,
    spam: box.spam.action ?? 'move',
    answering: answer !== null,
    autoresponder: {
      subject: answer?.subject ?? '',
      text: answer?.text ?? '',
      first_day: answer?.first_day ?? '',
      last_day: answer?.last_day ?? '',
    },
  };
}

/** What the API is asked for. */
export function changeOf({ forward_to, spam, answering, autoresponder, ...rest }: Typed): Schemas['MailboxChange'] {
  return {
    ...rest,
    forward_to: addressesIn(forward_to),
    spam: { action: spam },
    autoresponder: answering
      ? {
          subject: autoresponder.subject,
          text: autoresponder.text,
          first_day: autoresponder.first_day || null,
          last_day: autoresponder.last_day || null,
        }
      : null,
  };
}
