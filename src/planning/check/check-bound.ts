import type { Case } from './case.js';
import type { Violation } from './violation.js';

/** The statement about the order agrees with its lateness and with itself. That the bound is a bound is not judged here. */
export function checkBound(it: Case): readonly Violation[] {
  const { bound, laneScore, stoppedBy } = it.plan;
  const late = laneScore.weightedTardiness;
  const fault = (message: string): Violation => it.fault('bound-wrong', null, message);
  const faults: Violation[] = [];
  if (!(bound.weightedTardiness >= 0 && bound.weightedTardiness <= late)) {
    faults.push(
      fault(`The bound ${bound.weightedTardiness} does not lie between 0 and the lateness ${late}.`),
    );
  }
  if (!isRoundedUp(bound.gapPercent, late > 0 ? (100 * (late - bound.weightedTardiness)) / late : 0)) {
    faults.push(
      fault(
        `The gap is not ${bound.gapPercent} percent: lateness ${late}, bound ${bound.weightedTardiness}.`,
      ),
    );
  }
  if (bound.proven && bound.weightedTardiness !== late) {
    faults.push(
      fault(`Said to be proven, but the bound is ${bound.weightedTardiness} and the lateness ${late}.`),
    );
  }
  if (stoppedBy === 'proven' && !bound.proven) {
    faults.push(
      it.fault('stopped-wrong', null, 'Said to have stopped because it was proven, which it is not.'),
    );
  }
  return faults;
}

/** The hundredth at or next above the exact value; a little more is left for the last digits of a division. */
const isRoundedUp = (stated: number, exact: number): boolean =>
  stated >= exact - DIGITS &&
  stated < exact + 0.01 + DIGITS &&
  (exact > 0 || stated === 0) &&
  isHundredths(stated);

const isHundredths = (value: number): boolean => Math.abs(value * 100 - Math.round(value * 100)) < DIGITS;

const DIGITS = 1e-6;
