import { z } from 'zod';
import { BadInputError } from './bad-input-error.js';

const traceLine = z.object({
  api: z.enum(['autotask', 'graph', 'identity', 'timezest']),
  method: z.string().transform((method) => method.toUpperCase()),
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z
    .unknown()
    .optional()
    .transform((body) => body ?? null),
  /** 0 when the connection ended without an answer. */
  status: z.number().int(),
  responseBody: z
    .unknown()
    .optional()
    .transform((body) => body ?? null),
});

/** One request to a vendor and its answer, as the trace keeps it: secrets are already '[redacted]'. */
export type TraceLine = z.infer<typeof traceLine>;

/**
 * Reads one line of a trace.
 * @throws BadInputError naming the line when it is no JSON or no trace line.
 */
export function readTraceLine(text: string, number: number): TraceLine {
  const result = traceLine.safeParse(parse(text, number));
  if (result.success) return result.data;
  const reasons = result.error.issues.map((issue) => `${issue.path.join('.') || 'line'}: ${issue.message}`);
  throw new BadInputError(`Line ${number} is not a trace line: ${reasons.join('; ')}`);
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new BadInputError(`Line ${number} is not JSON: ${(cause as Error).message}`, { cause });
  }
}
