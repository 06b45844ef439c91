import { weightOf, type Priority, type WeightTable } from '../planning/solver/weights.js';
import { HOUR } from '../planning/time/interval.js';
import { RequestError } from './errors.js';
import type { SettingStore } from './ports/setting-store.port.js';
import { settingsFor, withChange } from './settings.js';

/** What a ticket of a priority and an age would weigh. */
interface ExampleWeight {
  readonly priority: Priority;
  /** Since it was created. */
  readonly ageHours: number;
  readonly weight: number;
  /** With the settings that hold. */
  readonly current: number;
}

/** A table of weights with what it comes to. */
export interface WeightPreview extends WeightTable {
  /** By priority, then by age. */
  readonly examples: readonly ExampleWeight[];
}

const EXAMPLE_PRIORITIES: readonly Priority[] = [1, 2, 3, 4];
const EXAMPLE_DAYS = [0, 1, 3, 7, 14, 30, 60, 90];

const PREVIEWED = ['weights', 'ageCurve'];

/** Shows what other weights would come to. Stores nothing; what they would do to the plans is told by a what-if. */
export class PreviewWeights {
  constructor(private readonly settings: SettingStore) {}

  /** What is not named is as it is set; null is the default. @throws RequestError `setting-invalid` naming everything that is wrong. */
  async run(change: Readonly<Record<string, unknown>>): Promise<WeightPreview> {
    refuseOthers(change);
    const all = await this.settings.all();
    const current = settingsFor(all);
    const { weights, ageCurve } = settingsFor(
      withChange(all, { scope: 'organisation', scopeId: '' }, change),
    );
    const examples = EXAMPLE_PRIORITIES.flatMap((priority) =>
      EXAMPLE_DAYS.map((days): ExampleWeight => {
        const ageHours = 24 * days;
        const weigh = (table: WeightTable): number => weightOf(priority, 0, ageHours * HOUR, table);
        return { priority, ageHours, weight: weigh({ weights, ageCurve }), current: weigh(current) };
      }),
    );
    return { weights, ageCurve, examples };
  }
}

function refuseOthers(change: Readonly<Record<string, unknown>>): void {
  const details = Object.keys(change)
    .filter((name) => !PREVIEWED.includes(name))
    .map((name) => ({ path: `/${name}`, message: 'is not shown here; weights and ageCurve are' }));
  if (details.length === 0) return;
  const all = details.map(({ path, message }) => `${path.slice(1)} ${message}`).join('; ');
  throw new RequestError('setting-invalid', `${all}.`, 422, details);
}
