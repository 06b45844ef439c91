/** Sentences, and the zone of the times in them. */
export interface Told {
  readonly timeZone: string;
  readonly words: readonly string[];
}

/** What people have asked for about an activity. */
export interface Asked {
  readonly pinned: boolean;
  readonly staysWithTechnician: boolean;
  readonly notBefore: string | null;
  readonly partMinutes: number | null;
  readonly extraMinutes: number;
  readonly acceptedAt: string | null;
}

/** What an act would move, or has moved, in words. */
export interface ActEffect extends Told {
  readonly technicianId: string;
}

/** What giving a ticket away would do, or has done. */
export interface GivenTicket {
  /** Of a preview. */
  readonly effects: readonly ActEffect[];
}

/** How something was ended here while its ticket is open. */
export interface Ended {
  readonly how: 'completed' | 'cancelled' | 'declined';
  readonly endedAt: string;
  readonly why: string | null;
}
