import { createHash, timingSafeEqual } from 'node:crypto';

/** True when the two words are equal; compared in constant time. */
export function isSameWord(one: string, other: string): boolean {
  const [a, b] = [one, other].map((it) => createHash('sha256').update(it).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Some letters by which an address or a secret is told from another one, and that tell nothing of it. */
export const fingerprint = (text: string): string =>
  createHash('sha256').update(`gapwise webhook ${text}`).digest('hex').slice(0, 8);
