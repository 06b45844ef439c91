import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who was sent to the OpenID provider and has not come back yet. */
@Entity('sign_in')
export class SignInRow {
  @PrimaryColumn({ name: 'state_hash', type: 'text' })
  stateHash!: string;

  @Column({ type: 'text' })
  nonce!: string;

  @Column({ name: 'code_verifier', type: 'text' })
  codeVerifier!: string;

  @Column({ name: 'ends_at', type: 'timestamptz' })
  endsAt!: Date;
}
