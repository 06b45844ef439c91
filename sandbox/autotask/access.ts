/** What the security level of the API users lets them do with the records of an entity. */
interface Grant {
  readonly query: 'All' | 'None';
  readonly write: 'All' | 'None';
}

const EVERYTHING: Grant = { query: 'All', write: 'All' };

/** The vendor's text for all writes, as documented. */
export const NO_PERMISSION =
  'The logged in Resource does not have the adequate permissions to update this entity type.';

/** What API users may see and write. What they may not see is left out of answers without a word. */
export class Access {
  private grants = new Map<string, Grant>();
  private hasProxyTimeEntry = true;

  restrict(entity: string, grant: Grant): void {
    this.grants.set(entity, grant);
  }

  /** The system setting; without it nobody sees anybody's time off through the API. */
  setProxyTimeEntry(isOn: boolean): void {
    this.hasProxyTimeEntry = isOn;
  }

  reset(): void {
    this.grants = new Map();
    this.hasProxyTimeEntry = true;
  }

  grantFor(entity: string): Grant {
    return this.grants.get(entity) ?? EVERYTHING;
  }

  shows(entity: string): boolean {
    const isHidden = entity === 'TimeOffRequests' && !this.hasProxyTimeEntry;
    return !isHidden && this.grantFor(entity).query === 'All';
  }
}
