import { z } from 'zod';

/** What a test may ask a stand-in to do to its next requests. */
export const FaultOrder = z.strictObject({
  match: z.strictObject({ method: z.string().optional(), path: z.string().optional() }).default({}),
  times: z.int().min(1).default(1),
  status: z.int().min(200).max(599).optional(),
  body: z.unknown().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  delayMs: z.number().min(0).optional(),
  dropAfter: z.literal(true).optional(),
});
export type Fault = z.infer<typeof FaultOrder>;

/** Faults waiting for the requests they match, oldest first. */
export class FaultQueue {
  private waiting: { readonly fault: Fault; readonly path: RegExp; left: number }[] = [];

  /** @throws SyntaxError when `match.path` is no regular expression. */
  add(fault: Fault): void {
    this.waiting.push({ fault, path: new RegExp(fault.match.path ?? ''), left: fault.times });
  }

  clear(): void {
    this.waiting = [];
  }

  /** Uses up one turn of the first fault that matches. `target` is the path with its query string. */
  take(method: string, target: string): Fault | undefined {
    const found = this.waiting.find(
      ({ fault, path }) =>
        (fault.match.method === undefined || fault.match.method.toUpperCase() === method) &&
        path.test(target),
    );
    if (found === undefined) return undefined;
    found.left -= 1;
    if (found.left === 0) this.waiting = this.waiting.filter((entry) => entry !== found);
    return found.fault;
  }
}
