import type { LoadedService } from './loaded-service.js';

/** What one what-if for all technicians cost. */
export interface WhatIfCost {
  readonly sentence: string;
  readonly seconds: number;
  /** Of the process of the API, which plans. */
  readonly peakMiB: number;
  readonly cpuSeconds: number;
}

const FLAT = [{ hours: 0, factor: 1 }];

/** One that keeps every order, and one that has every order searched anew. */
const CHANGES = [
  { minMinutesFree: 60 },
  { weights: { 1: 100, 2: 90, 3: 80, 4: 70 }, ageCurve: { 1: FLAT, 2: FLAT, 3: FLAT, 4: FLAT } },
];

/** Asks what would be, on a desk where all is planned and published. */
export async function measureWhatIfs(service: LoadedService): Promise<readonly WhatIfCost[]> {
  const costs: WhatIfCost[] = [];
  for (const change of CHANGES) {
    service.api.forgetCost();
    const begun = performance.now();
    const { sentence } = await service.whatIf(change);
    costs.push({ sentence, seconds: (performance.now() - begun) / 1000, ...service.api.cost() });
  }
  return costs;
}
