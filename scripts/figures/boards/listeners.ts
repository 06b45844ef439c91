import { get, type ClientRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { SeededRandom } from '../../../sandbox/desk/random.js';
import type { LoadedService } from '../reflow/loaded-service.js';

/** More than the half second between two looks of the service, so that a change falls on any moment between them. */
const LONGEST_PAUSE_MS = 1_000;
const GIVE_UP_AFTER_MS = 30_000;

/** Those who listen to the events of the service, each on a connection of its own. */
export class Listeners {
  private readonly requests: ClientRequest[] = [];
  private heard: (kind: string) => void = () => undefined;

  private constructor(
    private readonly service: LoadedService,
    private readonly count: number,
  ) {}

  /** Resolves when all of them were greeted. */
  static async connect(service: LoadedService, count: number): Promise<Listeners> {
    const listeners = new Listeners(service, count);
    const greeted = listeners.allHear('hello');
    for (let index = 0; index < count; index++) listeners.listen();
    await greeted;
    return listeners;
  }

  disconnect(): void {
    for (const request of this.requests) request.destroy();
  }

  /**
   * Touches a setting, and again when all have heard of it and after a pause, as long as `goesOn` says so.
   *
   * @returns for each change and listener the milliseconds from the change on; the change itself is among them
   */
  async delays(random: SeededRandom, goesOn: () => boolean): Promise<readonly number[]> {
    const delays: number[] = [];
    do {
      const begun = performance.now();
      const heard = this.allHear('settings', () => delays.push(performance.now() - begun));
      await this.service.rows(`UPDATE setting SET updated_at = updated_at WHERE scope = 'organisation'`);
      await heard;
      await wait(random.between(0, LONGEST_PAUSE_MS));
    } while (goesOn());
    return delays;
  }

  private allHear(kind: string, onEach: () => void = () => undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      let left = this.count;
      const impatience = setTimeout(() => {
        reject(new Error(`${left} of ${this.count} listeners did not hear of "${kind}".`));
      }, GIVE_UP_AFTER_MS);
      this.heard = (heard) => {
        if (heard !== kind) return;
        onEach();
        left -= 1;
        if (left > 0) return;
        clearTimeout(impatience);
        resolve();
      };
    });
  }

  private listen(): void {
    const headers = { authorization: `Bearer ${this.service.key}` };
    const request = get(`${this.service.api.url}/v1/events`, { agent: false, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        const events = (text + part).split('\n\n');
        text = events.pop() ?? '';
        for (const event of events) this.heard(/^event: (\w+)/m.exec(event)?.[1] ?? '');
      });
      // A stream that ends too early shows as a listener who did not hear.
      response.on('error', () => undefined);
    });
    request.on('error', () => undefined);
    this.requests.push(request);
  }
}
