import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The client state of a mailbox's subscription: only who knows the secret can make it, and it is good for no other mailbox. */
export const proofOf = (secret: string, mailbox: string): string =>
  createHmac('sha256', secret).update(`notifications ${mailbox.toLowerCase()}`).digest('base64url');

/** True when the two texts are equal; takes the same time whatever they are. */
export function isSameText(one: string, other: string): boolean {
  const [a, b] = [one, other].map((it) => createHash('sha256').update(it).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Some letters by which a secret is told from another one, and that tell nothing of it. */
export const fingerprint = (secret: string): string =>
  createHash('sha256').update(`gapwise notifications ${secret}`).digest('hex').slice(0, 8);
