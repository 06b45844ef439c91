import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { planningProblem } from '../../test/support/planning-arbitraries.js';
import { checkPlan } from '../planning/check/check-plan.js';
import { comparePlans } from '../planning/explain/compare-plans.js';
import { explainActivity } from '../planning/explain/explain-activity.js';
import { solve } from '../planning/solver/solve.js';
import { bestPlaces } from '../planning/what-if/best-places.js';
import { effectOfGap } from '../planning/what-if/effect-of-gap.js';
import { effectOfTechnician } from '../planning/what-if/effect-of-technician.js';
import { publishedSchemas } from './published-schemas.js';
import { readActivity } from './read-activity.js';
import { writeComparison, writeExplanation, writeFit, writeWhatIf } from './write-answer.js';
import { writePlan } from './write-plan.js';

const schemas = publishedSchemas();
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const fit: Readonly<Record<string, ValidateFunction>> = Object.fromEntries(
  Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]),
);

/** What does not fit, in the schema's words; nothing when it does. */
const misfits = (name: string, value: unknown): unknown => {
  const validate = fit[name];
  return validate?.(JSON.parse(JSON.stringify(value))) === true ? null : validate?.errors;
};

describe('the published schemas', () => {
  it('are all in docs/schema', () => {
    expect(readdirSync('docs/schema').toSorted()).toEqual(
      Object.keys(schemas)
        .map((it) => `${it}.json`)
        .toSorted(),
    );
  });

  // Mend it with: npm run -s gapwise -- schema NAME --pretty > docs/schema/NAME.json
  it.each(Object.keys(schemas))('stand in docs as the reader has them: %s', (name) => {
    expect(JSON.parse(readFileSync(`docs/schema/${name}.json`, 'utf8'))).toEqual(schemas[name]);
  });

  it.each(Object.entries(schemas))('keep draft 2020-12 and describe what they are: %s', (_, schema) => {
    expect(ajv.validateSchema(schema)).toBe(true);
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: expect.stringMatching(/^Gapwise /) as string,
      description: expect.any(String) as string,
    });
  });

  it('fit what is printed of places and of effects', () => {
    const fresh = { id: 'fresh', durationMinutes: 40, weight: 3, splittable: true, minChunkMinutes: 15 };
    const answered = new Set<string>();
    fc.assert(
      fc.property(planningProblem, (problem) => {
        const { technicians } = solve(problem);
        const [technician, plan] = [problem.technicians[0], technicians[0]];
        if (technician === undefined || plan === undefined) return;
        const activity = readActivity(fresh, problem.now);
        for (const request of [
          { kind: 'booking', minutes: 45 },
          { kind: 'activity', activity },
        ] as const) {
          const places = bestPlaces(problem, technician, plan, request, 3);
          const activityId = request.kind === 'activity' ? activity.id : null;
          const fit = { technicianId: technician.id, kind: request.kind, activityId, places };
          expect(misfits('fit', writeFit(fit))).toBeNull();
        }
        const effects = effectOfGap(problem, technician, plan, [0, 45]);
        expect(
          misfits('what-if', writeWhatIf({ kind: 'gap', technicianId: technician.id, effects })),
        ).toBeNull();
        const other = { ...technician, id: 'other', activities: [] };
        const taking = {
          technician: other,
          plan: solve({ ...problem, technicians: [other] }).technicians[0]!,
        };
        for (const { id: activityId } of technician.activities) {
          const effect = effectOfTechnician(problem, { technician, plan }, taking, activityId);
          answered.add(effect.kind === 'refused' ? effect.reason : effect.kind);
          const ids = { technicianId: technician.id, activityId, toTechnicianId: 'other' };
          expect(misfits('what-if', writeWhatIf({ kind: 'technician', ...ids, effect }))).toBeNull();
        }
      }),
    );
    expect([...answered].toSorted()).toEqual([
      'held-in-time',
      'locked-to-its-technician',
      'no-room',
      'possible',
    ]);
  });

  it('fit all else that is printed', () => {
    fc.assert(
      fc.property(planningProblem, planningProblem, (problem, other) => {
        const [plan, otherPlan] = [solve(problem), solve(other)];
        expect(
          misfits('plan', writePlan(plan.technicians.map((it) => ({ plan: it, milliseconds: 1 })))),
        ).toBeNull();
        expect(misfits('check', { violations: checkPlan(problem, otherPlan) })).toBeNull();
        expect(
          misfits('comparison', writeComparison(comparePlans(otherPlan, plan, { problemAfter: problem }))),
        ).toBeNull();
        for (const [index, technician] of problem.technicians.entries()) {
          for (const { id } of technician.activities) {
            const explanation = explainActivity(problem, technician, plan.technicians[index]!, id);
            expect(misfits('explanation', writeExplanation(explanation))).toBeNull();
          }
        }
      }),
    );
  });
});
