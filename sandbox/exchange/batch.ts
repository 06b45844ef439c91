import { z } from 'zod';
import type { SandboxAnswer } from '../sandbox-listener.js';
import { GraphError } from './graph-error.js';

const MOST = 20;
const Step = z.strictObject({
  id: z.string(),
  method: z.enum(['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD']),
  url: z.string(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).optional(),
});
const Batch = z.object({ requests: z.array(Step).min(1) });
export type BatchStep = z.infer<typeof Step>;

/**
 * Runs the requests of a batch: all at once, but for those that wait for the ones they depend on. Each has its own
 * status; a request whose predecessor failed is not run.
 * @throws GraphError 400 for a batch that cannot be run at all.
 */
export async function runBatch(
  body: unknown,
  run: (step: BatchStep) => Promise<SandboxAnswer>,
): Promise<SandboxAnswer> {
  const steps = read(body);
  const started = new Map<string, Promise<SandboxAnswer>>();
  const start = (step: BatchStep): Promise<SandboxAnswer> => {
    const known = started.get(step.id);
    if (known !== undefined) return known;
    const needed = steps.filter(({ id }) => step.dependsOn?.includes(id) === true);
    const answer =
      needed.length === 0
        ? run(step)
        : Promise.all(needed.map(start)).then((answers) =>
            answers.every(({ status }) => status < 400) ? run(step) : FAILED_DEPENDENCY,
          );
    started.set(step.id, answer);
    return answer;
  };
  const responses = await Promise.all(
    steps.map(async (step) => {
      const answer = await start(step);
      const type = answer.body === undefined ? {} : { 'Content-Type': 'application/json' };
      const headers = { ...type, ...renamed(answer.headers ?? {}) };
      return {
        id: step.id,
        status: answer.status,
        headers,
        ...(answer.body === undefined ? {} : { body: answer.body }),
      };
    }),
  );
  return { status: 200, body: { responses } };
}

const FAILED_DEPENDENCY: SandboxAnswer = {
  status: 424,
  body: { error: { code: 'FailedDependency', message: 'A request this one depends on failed.' } },
};

function read(body: unknown): BatchStep[] {
  const parsed = Batch.safeParse(body);
  if (!parsed.success) throw bad(`Invalid batch payload: ${z.prettifyError(parsed.error)}`);
  const { requests } = parsed.data;
  if (requests.length > MOST)
    throw bad(`Number of batch request steps exceeds the maximum value of ${MOST}.`);
  const seen = new Set<string>();
  for (const { id, dependsOn = [] } of requests) {
    // Only what stands before can be waited for, so that no two requests wait for each other.
    const missing = dependsOn.find((it) => !seen.has(it));
    if (missing !== undefined) throw bad(`Request '${id}' depends on '${missing}', which is not before it.`);
    if (seen.has(id)) throw bad(`Request id '${id}' is used twice.`);
    seen.add(id);
  }
  return requests;
}

/** Header names as the vendor spells them inside a batch. */
const renamed = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/(^|-)[a-z]/g, (it) => it.toUpperCase()),
      value,
    ]),
  );

const bad = (message: string): GraphError => new GraphError(400, 'BadRequest', message);
