/**
 * An event has two public ids: the ordinary one, and the immutable one that is given to callers who prefer it. Both are
 * reversible spellings of its key in the store; either is understood everywhere, as with the vendor.
 */
const ORDINARY = 'AAMkADU5ZGVza2NhbGVuZGFyAEYAAAAAA';
const IMMUTABLE = 'AAkALgAAAAAAHYQDEapmEc2byACqAC-EWg0A';

export function publicId(key: string, immutable: boolean): string {
  return `${immutable ? IMMUTABLE : ORDINARY}${Buffer.from(key).toString('base64url')}=`;
}

/** Undefined when the text is no id of ours; ids are case-sensitive. */
export function keyOf(id: string): string | undefined {
  const immutable = id.startsWith(IMMUTABLE);
  const coded = id.slice((immutable ? IMMUTABLE : ORDINARY).length, -1);
  const key = Buffer.from(coded, 'base64url').toString();
  return publicId(key, immutable) === id ? key : undefined;
}
