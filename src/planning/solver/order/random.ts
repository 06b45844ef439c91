// Local names: looked up once, not in every turn of a loop.
const { imul, trunc } = Math;

/** A stream of chance that a seed decides; the same on every machine. Mulberry32 (T. Ettinger, public domain). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = trunc(seed) | 0;
  }

  /** A whole number in [0, limit). */
  below(limit: number): number {
    return (this.word() >>> 0) % limit;
  }

  /** 32 bits, as a signed number. */
  word(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return mixed ^ (mixed >>> 14);
  }
}
