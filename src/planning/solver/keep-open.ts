import type { GivenUp, Openness } from '../model/keep-open.js';
import type { LocalDate } from '../time/interval.js';
import type { Desk } from './desk.js';
import type { GapRoom } from './gap-room.js';
import { buildGapRoom, shapesInGaps } from './gap-room.js';
import { deskBeside, keepOpenings, scoreOf } from './keep-openings.js';
import type { Layout } from './layout.js';
import { layOut } from './layout.js';
import type { WorkItem } from './work-item.js';

/** Times for a lane, with what they keep open; without `openness` where nothing is to be kept besides min minutes free. */
export interface OpenLayout extends Layout {
  readonly openness?: Openness;
}

/** Gives the lane its times, with gaps and openings as the technician is to keep them. */
export function layOutOpen(desk: Desk, lane: readonly WorkItem[]): OpenLayout {
  if (desk.technician.keepOpen === undefined) return layOut(desk, lane);
  const { layout, givenUp } = withGaps(desk, lane);
  const yielding = yieldingDays({ givenUp });
  const open = keepOpenings(desk, layout, (beside) => layOut(beside, lane, yielding));
  return { ...open.layout, openness: { kept: open.kept, givenUp: [...givenUp, ...open.givenUp] } };
}

/** The room of a calendar that was laid out with this openness. */
export const roomOf = (desk: Desk, openness: Openness | undefined): GapRoom =>
  openness === undefined
    ? buildGapRoom(desk)
    : buildGapRoom(deskBeside(desk, openness.kept), yieldingDays(openness));

const yieldingDays = ({ givenUp }: Pick<Openness, 'givenUp'>): ReadonlySet<LocalDate> =>
  new Set(givenUp.flatMap((it) => (it.kind === 'gaps' ? [it.day] : [])));

interface Gapped {
  readonly layout: Layout;
  readonly givenUp: readonly GivenUp[];
}

/** With gaps on all days, but where they may yield and do harm: there on one day after the other none, as long as that helps. */
function withGaps(desk: Desk, lane: readonly WorkItem[]): Gapped {
  const whole = { layout: layOut(desk, lane), givenUp: [] };
  const { technician } = desk;
  const hasGaps = technician.minMinutesFree > 0 || shapesInGaps(technician).length > 0;
  if (technician.keepOpen?.yields !== true || !hasGaps) return whole;
  const days = [...new Set(desk.free.map((it) => it.day))];
  const best = layOut(desk, lane, new Set(days));
  let current: Gapped = whole;
  for (const day of days) {
    if (harmBetween(desk, best, current.layout) === null) break;
    const layout = layOut(desk, lane, new Set([...yieldingDays(current), day]));
    const harm = harmBetween(desk, layout, current.layout);
    if (harm === null) continue;
    current = { layout, givenUp: [...current.givenUp, { kind: 'gaps', day, reason: harm }] };
  }
  return current;
}

/** What the other layout does to work that this one does not; null for nothing. */
function harmBetween(desk: Desk, layout: Layout, other: Layout): GivenUp['reason'] | null {
  const [less, more] = [scoreOf(desk, layout), scoreOf(desk, other)];
  if (less.leftOutWeight !== more.leftOutWeight)
    return less.leftOutWeight < more.leftOutWeight ? 'work-would-be-left-out' : null;
  return less.weightedTardiness < more.weightedTardiness ? 'work-would-be-late' : null;
}
