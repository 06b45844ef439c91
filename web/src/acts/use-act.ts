import { useEffect, useState } from 'preact/hooks';
import type { ActEffect, GivenTicket } from '../api/types.js';
import { send, wordsOf } from '../api/http.js';
import { ACTS, pathOf, type ActName, type Standing } from './acts.js';

/** What was asked by dragging. */
export interface DroppedAct {
  readonly act: 'pin' | 'give';
  /** An instant in ISO 8601, or the id of a technician. */
  readonly value: string;
}

export interface Previewed {
  readonly act: ActName;
  readonly body: unknown;
  readonly effects: readonly ActEffect[];
}

/** What was ended here can be taken back as long as the form is open. */
const ENDS: Partial<Readonly<Record<ActName, readonly [words: string, standing: Standing]>>> = {
  complete: ['Completed.', 'ended'],
  cancel: ['Cancelled.', 'ended'],
  decline: ['Declined.', 'declined'],
};

/** The act that is being asked for: chosen, then previewed, then done. */
export function useAct(activityId: string, dropped: DroppedAct | undefined, onDone: () => void) {
  const [chosen, setChosen] = useState<ActName | null>(dropped?.act ?? null);
  const [previewed, setPreviewed] = useState<Previewed | null>(null);
  const [end, setEnd] = useState<readonly [string, Standing] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const fail = (reason: unknown): void => {
    setPreviewed(null);
    setError(wordsOf(reason));
  };
  const preview = (act: ActName, body: unknown): void => {
    setError(null);
    send<ActEffect | GivenTicket>('POST', `${pathOf(act, activityId)}?preview=true`, { body }).then(
      (told) => {
        setPreviewed({ act, body, effects: 'effects' in told ? told.effects : [told] });
      },
      fail,
    );
  };
  const choose = (act: ActName): void => {
    setChosen(act);
    setPreviewed(null);
    setError(null);
    const { field, body } = ACTS[act];
    if (field === undefined) preview(act, body ?? {});
  };
  const perform = ({ act, body }: Previewed): void => {
    send('POST', pathOf(act, activityId), { body }).then(() => {
      const ended = ENDS[act];
      if (ended === undefined) onDone();
      setEnd(ended ?? null);
      setChosen(null);
      setPreviewed(null);
    }, fail);
  };
  useEffect(() => {
    if (dropped !== undefined) preview(dropped.act, ACTS[dropped.act].field?.bodyOf(dropped.value));
  }, []);
  const forget = (): void => {
    setPreviewed(null);
  };
  return { chosen, previewed, end, error, choose, preview, forget, perform };
}
