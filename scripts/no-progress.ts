import { Progress } from '../src/application/ports/progress.port.js';

/** For a run that nobody watches. */
export class NoProgress extends Progress {
  override step(): void {
    // Nobody watches.
  }
}
