import type { LoggerService } from '@nestjs/common';
import pino, { type Logger } from 'pino';

const SECRETS = [
  'req.headers.authorization',
  'req.headers.cookie',
  '*.secret',
  '*.clientSecret',
  '*.clientCertificate',
  '*.password',
  '*.databaseUrl',
  'err.config',
];

/** One JSON line an event, on standard error: standard output is for what a person asked to see. */
export const createLogger = (level: string): Logger =>
  pino(
    { level, base: null, redact: { paths: SECRETS, censor: '[redacted]' } },
    pino.destination({ fd: 2, sync: true }),
  );

/** Sends the framework's own messages the same way. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: string): void {
    this.logger.debug({ context }, String(message));
  }

  warn(message: unknown, context?: string): void {
    this.logger.warn({ context }, String(message));
  }

  error(message: unknown, stack?: string, context?: string): void {
    this.logger.error({ context, stack }, String(message));
  }
}
