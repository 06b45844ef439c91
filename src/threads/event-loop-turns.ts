import { setImmediate } from 'node:timers/promises';
import { Turns } from '../application/ports/turns.port.js';

/** After what this thread has been told of meanwhile. */
export class EventLoopTurns extends Turns {
  override async next(): Promise<void> {
    await setImmediate();
  }
}
