import type { DataSource } from 'typeorm';
import { UpstreamError } from '../application/errors.js';
import { Readiness } from '../application/ports/readiness.port.js';

export class PostgresReadiness extends Readiness {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async assertReady(): Promise<void> {
    try {
      await this.database.query('SELECT 1');
    } catch (cause) {
      throw new UpstreamError('The database does not answer.', { system: 'database', retry: 'later', cause });
    }
  }
}
