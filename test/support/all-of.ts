interface Reader {
  get<T>(path: string): Promise<T>;
}

/** What is listed at an address, of all pages. */
export async function allOf<T>(desk: Reader, address: string): Promise<readonly T[]> {
  const found: T[] = [];
  const join = address.includes('?') ? '&' : '?';
  let page = await desk.get<Page<T>>(address);
  for (;;) {
    const { next, ...list } = page;
    found.push(...Object.values(list).flat());
    if (next === null) return found;
    page = await desk.get<Page<T>>(`${address}${join}cursor=${next}`);
  }
}

type Page<T> = { readonly next: string | null } & Readonly<Record<string, readonly T[]>>;
