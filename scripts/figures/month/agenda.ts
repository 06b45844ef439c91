type Act = () => Promise<unknown>;

/** What is going to happen, in the order of time; at the same time, in the order in which it was added. */
export class Agenda {
  private readonly entries: { readonly at: number; readonly act: Act }[] = [];

  add(at: number, act: Act): void {
    const later = this.entries.findIndex((it) => it.at > at);
    this.entries.splice(later < 0 ? this.entries.length : later, 0, { at, act });
  }

  /** All before `end`, each at its time, and what they add. */
  async run(end: number, setTime: (now: number) => Promise<void>): Promise<void> {
    for (let next = this.entries[0]; next !== undefined && next.at < end; next = this.entries[0]) {
      this.entries.shift();
      await setTime(next.at);
      await next.act();
    }
  }
}
