/** Mailboxes that are spoken to at the same time. */
export const MAILBOXES_AT_ONCE = 6;

/** Does something for each mailbox that the items are about, so many mailboxes at a time, and waits for all. */
export async function perMailbox<T extends { readonly mailbox: string }>(
  items: readonly T[],
  atOnce: number,
  work: (mailbox: string, items: readonly T[]) => Promise<void>,
): Promise<void> {
  const groups = [...new Set(items.map((it) => it.mailbox))].map(
    (mailbox) => [mailbox, items.filter((it) => it.mailbox === mailbox)] as const,
  );
  const next = async (): Promise<void> => {
    for (let group = groups.shift(); group !== undefined; group = groups.shift()) await work(...group);
  };
  await Promise.all(Array.from({ length: atOnce }, next));
}
