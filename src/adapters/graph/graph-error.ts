import { GraphError } from '@microsoft/microsoft-graph-client';
import { UpstreamError } from '../../application/errors.js';
import { isFinalStatus } from './final-status.js';
import { refusalWire } from './graph-wire.js';

const ADVICE: Readonly<Record<number, string>> = {
  401: 'Maybe the application has no admin consent in this tenant.',
  403: 'Maybe the application access policy does not include this mailbox.',
  404: 'Maybe the address has no mailbox in this tenant, or the application access policy does not include it.',
};

/** The error in our words: what was being done, such as `reading the calendar of mailbox x`, the status and the vendor's code; never the token. */
export function graphError(doing: string, cause: unknown): UpstreamError {
  const { status, code, text } = describe(cause);
  const answer =
    status === null ? `Exchange did not answer (${code})` : `Exchange answered ${status} ${code}`.trimEnd();
  const advice = status === null ? undefined : ADVICE[status];
  const message = `${answer} when ${doing}: ${text}`;
  return new UpstreamError(advice === undefined ? message : `${message}\n${advice}`, {
    system: 'exchange',
    retry: isFinalStatus(status) ? 'never' : 'later',
    cause,
  });
}

/** A refusal inside a batch, as the SDK tells one outside. */
export function refusalIn({ status, body }: { readonly status: number; readonly body: unknown }): GraphError {
  const { code, message } = refusalWire.safeParse(body).data?.error ?? {};
  const error = new GraphError(status, message ?? undefined);
  error.code = code ?? null;
  return error;
}

/** True when Exchange has forgotten what the cursor stands for, so that only a full round helps. */
export function isLostCursor(error: unknown): boolean {
  if (!(error instanceof UpstreamError) || !(error.cause instanceof GraphError)) return false;
  return error.cause.statusCode === 410 || /sync_?state|resyncrequired/i.test(error.cause.code ?? '');
}

/** Status and code of Exchange's answer that an error of {@link graphError} tells of; null when there was no answer. */
export function answerOf(error: unknown): { readonly status: number | null; readonly code: string } {
  const { status, code } = describe(error instanceof UpstreamError ? error.cause : error);
  return { status, code };
}

function describe(cause: unknown): { status: number | null; code: string; text: string } {
  if (cause instanceof GraphError) {
    return {
      status: cause.statusCode > 0 ? cause.statusCode : null,
      code: cause.code ?? '',
      text: firstLine(cause.message),
    };
  }
  return {
    status: null,
    code: cause instanceof Error ? cause.name : 'unknown',
    text: firstLine(cause instanceof Error ? cause.message : String(cause)),
  };
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  const safe = line.replace(/Bearer\s+\S+/gi, 'Bearer [redacted]').slice(0, 300);
  return safe === '' ? 'no reason given.' : safe;
}
