import { severalAtOnce } from './several-at-once.js';

/** Mailboxes that are spoken to at the same time. */
export const MAILBOXES_AT_ONCE = 6;

/** Does something for each mailbox that the items are about, so many mailboxes at a time, and waits for all. */
export function perMailbox<T extends { readonly mailbox: string }>(
  items: readonly T[],
  atOnce: number,
  work: (mailbox: string, items: readonly T[]) => Promise<void>,
): Promise<void> {
  const mailboxes = [...new Set(items.map((it) => it.mailbox))];
  return severalAtOnce(mailboxes, atOnce, (mailbox) =>
    work(
      mailbox,
      items.filter((it) => it.mailbox === mailbox),
    ),
  );
}
