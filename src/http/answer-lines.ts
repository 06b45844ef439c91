import type { Response } from 'express';

/** Lines of JSON (https://github.com/ndjson/ndjson-spec). */
const LINES = 'application/x-ndjson';

/** How it is described of a route. */
export const IN_LINES = `With \`Accept: ${LINES}\` the answer comes in lines: {"done", "total"} while it works, then {"result"}, or {"problem"} when it fails after the first line.`;

/** An answer that takes a while: how far it is, if the caller asked to be told, and in the end what it is. */
export class AnswerLines {
  private readonly isAsked: boolean;

  constructor(private readonly response: Response) {
    this.isAsked = response.req.get('accept')?.includes(LINES) ?? false;
  }

  /** Rising figures. */
  readonly progress = (done: number, total: number): void => {
    if (this.isAsked && !this.response.writableEnded) this.write({ done, total });
  };

  end(result: object): void {
    if (!this.isAsked) {
      this.response.json(result);
      return;
    }
    this.write({ result });
    this.response.end();
  }

  private write(line: object): void {
    // Else a proxy may keep the lines until the last.
    if (!this.response.headersSent) this.response.type(LINES).set('X-Accel-Buffering', 'no');
    this.response.write(`${JSON.stringify(line)}\n`);
  }
}

/** Whether an answer in lines has begun, so that its status can not be changed any more. */
export const hasBegunInLines = (response: Response): boolean =>
  response.headersSent && String(response.getHeader('content-type')).startsWith(LINES);
