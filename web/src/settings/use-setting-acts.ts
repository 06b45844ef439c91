import { useEffect, useState } from 'preact/hooks';
import { Problem, send, sendLong, wordsOf, type Progress } from '../api/http.js';
import type { WhatIf } from '../api/types.js';

/** What a person has changed and not saved yet; null takes a setting back. */
export type Draft = Readonly<Record<string, unknown>>;

/** Of the last act. */
export type Outcome =
  | { readonly kind: 'none' | 'saving' | 'saved' }
  /** Null before the first figures are there. */
  | { readonly kind: 'trying'; readonly progress: Progress | null }
  | { readonly kind: 'tried'; readonly result: WhatIf }
  | { readonly kind: 'failed'; readonly error: string };

/** What the service says is wrong, by the name of the setting. */
type FieldErrors = Readonly<Record<string, string>>;

export interface SettingActs {
  readonly outcome: Outcome;
  readonly errors: FieldErrors;
  readonly isBusy: boolean;
  readonly save: () => void;
  readonly tryOut: () => void;
  /** Of settings that were judged before they are saved. */
  readonly tellWrong: (problem: Problem) => void;
  /** A setting was changed: what was wrong with it may be mended. */
  readonly forget: (name: string) => void;
  readonly forgetAll: () => void;
}

const NONE: Outcome = { kind: 'none' };

/** Saving a draft and trying it out. What is wrong is told by setting, and the first of them comes into view. */
export function useSettingActs(path: string, draft: Draft, onSaved: () => void): SettingActs {
  const [outcome, setOutcome] = useState<Outcome>(NONE);
  const [errors, setErrors] = useState<FieldErrors>({});
  const [isRefused, setRefused] = useState(0);
  useEffect(() => {
    if (isRefused > 0) document.querySelector('.field-error')?.scrollIntoView({ block: 'center' });
  }, [isRefused]);
  const tellWrong = (problem: Problem): void => {
    setErrors((old) => ({ ...old, ...fieldErrors(problem, draft) }));
  };
  const fail = (reason: unknown): void => {
    const wrong = reason instanceof Problem ? fieldErrors(reason, draft) : {};
    const count = Object.keys(wrong).length;
    setErrors(wrong);
    if (count > 0) setRefused((old) => old + 1);
    setOutcome({ kind: 'failed', error: count === 0 ? wordsOf(reason) : refusal(count) });
  };
  const act = (begin: Outcome, work: () => Promise<Outcome>): void => {
    setOutcome(begin);
    setErrors({});
    work().then(setOutcome, fail);
  };
  return {
    outcome,
    errors,
    isBusy: outcome.kind === 'saving' || outcome.kind === 'trying',
    save: () => {
      act({ kind: 'saving' }, async () => {
        await send('PATCH', path, { body: draft });
        onSaved();
        return { kind: 'saved' };
      });
    },
    tryOut: () => {
      act({ kind: 'trying', progress: null }, async () => ({
        kind: 'tried',
        result: await sendLong<WhatIf>('POST', `${path}/what-if`, draft, (progress) => {
          setOutcome({ kind: 'trying', progress });
        }),
      }));
    },
    tellWrong,
    forget: (name) => {
      const { [name]: _mended, ...others } = errors;
      setErrors(others);
      if (outcome.kind === 'failed' && Object.keys(others).length === 0) setOutcome(NONE);
    },
    forgetAll: () => {
      setErrors({});
      setOutcome(NONE);
    },
  };
}

/** Of the settings that were sent; what is wrong with anything else is told as a whole. */
const fieldErrors = ({ errors }: Problem, draft: Draft): FieldErrors =>
  Object.fromEntries(
    errors
      .map(({ path, message }) => [path.split('/')[1] ?? '', message] as const)
      .filter(([name]) => name in draft),
  );

const refusal = (count: number): string =>
  count === 1
    ? 'Nothing was changed: one setting has to be mended first.'
    : `Nothing was changed: ${count} settings have to be mended first.`;
