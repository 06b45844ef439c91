import type { ApiKeys } from './api-keys.js';
import { RequestError } from './errors.js';
import type { Clock } from './ports/clock.port.js';
import { ROLES, type Principal } from './ports/principal.js';
import type { TechnicianReader } from './ports/record-readers.port.js';
import type { Person, TokenVerifier } from './ports/token-verifier.port.js';

/** Three parts with dots between them; a key of ours has no dot. */
const isToken = (credential: string): boolean => credential.split('.').length === 3;

/** Tells who holds a key, or whom a token of the OpenID provider names. */
export class Identify {
  constructor(
    private readonly keys: ApiKeys,
    /** Null where no provider is set. */
    private readonly tokens: TokenVerifier | null,
    private readonly technicians: TechnicianReader,
    private readonly clock: Clock,
  ) {}

  /** Null for what opens nothing. @throws RequestError as {@link TokenVerifier} and {@link ofPerson}, and `key-expired` */
  async holderOf(credential: string): Promise<Principal | null> {
    if (this.tokens === null || !isToken(credential)) return this.keys.principalOf(credential);
    return this.ofPerson(await this.tokens.verify(credential, this.clock.now()));
  }

  /** What the person is here: the highest of our roles, and the technician with the mailbox. @throws RequestError `no-role`, `no-technician` */
  async ofPerson({ subject, name, roles, mailbox, endsAt }: Person): Promise<Principal> {
    const role = ROLES.find((it) => roles.includes(it));
    if (role === undefined) {
      throw new RequestError(
        'no-role',
        `${name} has none of the roles of this program: ${ROLES.join(', ')}. Who runs the OpenID provider can give one.`,
        403,
      );
    }
    const technicianId = await this.technicianOf(mailbox);
    if (role === 'technician' && technicianId === null) throw noTechnician(name);
    return { id: `person:${subject}`, name, role, scope: 'write', technicianId, keyId: null, endsAt };
  }

  private async technicianOf(mailbox: string | null): Promise<string | null> {
    if (mailbox === null) return null;
    const wanted = mailbox.toLowerCase();
    const found = (await this.technicians.technicians()).filter((it) => it.mailbox?.toLowerCase() === wanted);
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }
}

const noTechnician = (name: string): RequestError =>
  new RequestError(
    'no-technician',
    `${name} has the role technician, but is the mailbox of no active technician, or of several.`,
    403,
  );
