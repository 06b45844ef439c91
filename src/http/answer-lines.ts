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

/** Answers with what the work comes to, and tells how far it is; when the caller hangs up the work is aborted. */
export async function answerInLines(
  response: Response,
  work: (options: {
    readonly signal: AbortSignal;
    readonly onProgress: AnswerLines['progress'];
  }) => Promise<object>,
): Promise<void> {
  const lines = new AnswerLines(response);
  const gone = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) gone.abort(new Error('The caller hung up.'));
  });
  try {
    lines.end(await work({ signal: gone.signal, onProgress: lines.progress }));
  } catch (error) {
    // Nobody waits for an answer, and nothing went wrong.
    if (!gone.signal.aborted) throw error;
  }
}

/** Whether an answer in lines has begun, so that its status can not be changed any more. */
export const hasBegunInLines = (response: Response): boolean =>
  response.headersSent && String(response.getHeader('content-type')).startsWith(LINES);
