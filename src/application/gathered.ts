/** Does at once what many ask for: what is asked for while one round is under way goes together into the next. */
export class Gathered<Item, Answer> {
  private waiting: Item[] = [];
  private current: Promise<unknown> = Promise.resolve();
  private next: Promise<Answer> | null = null;

  constructor(private readonly act: (items: readonly Item[]) => Promise<Answer>) {}

  /** The answer to a round that has these items among others. A round that fails does so for those who were in it, and for nobody else. */
  ask(items: readonly Item[]): Promise<Answer> {
    this.waiting.push(...items);
    this.next ??= this.current.then(() => {
      const taken = this.waiting;
      this.waiting = [];
      this.next = null;
      const answer = this.act(taken);
      this.current = answer.catch(() => undefined);
      return answer;
    });
    return this.next;
  }
}
