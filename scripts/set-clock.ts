import { Clock } from '../src/application/ports/clock.port.js';

/** A clock that stands still until it is set; ms since the epoch. */
export class SetClock extends Clock {
  constructor(public instant: number) {
    super();
  }

  override now(): number {
    return this.instant;
  }
}
