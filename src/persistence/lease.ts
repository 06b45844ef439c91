/** Pings in the length of a lease: two of them may get lost. */
const PINGS = 4;

/** The part of a lease for which its holder believes in it. The rest is the margin in which the server still keeps it. */
const BELIEF = 0.75;

/** One instant on two clocks, in milliseconds: a machine that stood still, or whose time was set, stops or turns one of them. */
export interface Moment {
  readonly steady: number;
  readonly wall: number;
}

const thisMoment = (): Moment => ({ steady: performance.now(), wall: Date.now() });

/**
 * How long one who asked the server, and was answered, may believe that it keeps something for them. The server counts from when it
 * heard us, which is later than when we asked, and it counts longer: so the belief ends first.
 */
export class Lease {
  private heardAt: Moment;

  constructor(
    private readonly seconds: number,
    private readonly now: () => Moment = thisMoment,
  ) {
    this.heardAt = now();
  }

  /** Milliseconds after which a server that hears nothing gives it to somebody else. */
  get milliseconds(): number {
    return this.seconds * 1000;
  }

  get pingMilliseconds(): number {
    return this.milliseconds / PINGS;
  }

  /** Renews the lease when the server answers. */
  async ping(ask: () => Promise<unknown>): Promise<void> {
    const askedAt = this.now();
    await ask();
    this.heardAt = askedAt;
  }

  get isOver(): boolean {
    const { steady, wall } = this.now();
    const passed = Math.max(steady - this.heardAt.steady, wall - this.heardAt.wall);
    return passed >= BELIEF * this.milliseconds;
  }
}
