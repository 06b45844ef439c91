import { LessThanOrEqual, type DataSource } from 'typeorm';
import { SignInStore, type SignInSecrets } from '../application/ports/sign-in-store.port.js';
import type { Instant } from '../planning/time/interval.js';
import { SignInRow } from './rows/sign-in.entity.js';
import { toDate } from './time-columns.js';

const TAKE = `
  DELETE FROM sign_in WHERE state_hash = $1 AND ends_at > $2 RETURNING nonce, code_verifier AS "codeVerifier"`;

export class PostgresSignInStore extends SignInStore {
  constructor(private readonly database: DataSource) {
    super();
  }

  override async keep(
    stateHash: string,
    secrets: SignInSecrets,
    endsAt: Instant,
    at: Instant,
  ): Promise<void> {
    const rows = this.database.getRepository(SignInRow);
    await rows.delete({ endsAt: LessThanOrEqual(toDate(at)) });
    await rows.insert({ ...secrets, stateHash, endsAt: toDate(endsAt) });
  }

  override async take(stateHash: string, at: Instant): Promise<SignInSecrets | null> {
    const [rows] = await this.database.query<[SignInSecrets[], number]>(TAKE, [stateHash, toDate(at)]);
    return rows[0] ?? null;
  }
}
