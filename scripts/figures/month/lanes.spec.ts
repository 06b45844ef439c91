import type { Plan } from '../../../src/planning/model/plan.js';
import type { PlanningProblem } from '../../../src/planning/model/planning-problem.js';
import { lanesChanged } from './lanes.js';

const asked = (name: string, steps: number): { name: string; problem: PlanningProblem } => ({
  name,
  problem: {
    ...{ now: 0, horizonEnd: 1, gridMinutes: 5, technicians: [] },
    budget: { steps },
  },
});

it('names the technicians whose lane a mode turns round', async () => {
  const lanes = [
    ['1.1', '2.1'],
    ['1.1', '2.1'],
    ['2.1', '1.1'],
  ];
  const plan = ({ budget }: PlanningProblem): Promise<Plan> =>
    Promise.resolve({
      technicians: [{ technicianId: '7', lane: lanes[budget?.steps ?? 0] }],
    } as unknown as Plan);
  expect(await lanesChanged([asked('off', 0), asked('uniform', 1), asked('quota', 2)], plan)).toEqual([
    'technician 7 at 1970-01-01T00:00:00.000Z, quota',
  ]);
});
