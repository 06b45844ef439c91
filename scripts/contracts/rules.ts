import { z } from 'zod';

const names = z.array(z.string()).default([]);

const entityRule = z.object({
  parent: z.string().optional(),
  requiredOnCreate: names,
  readOnly: names,
  notQueryable: names,
  pairs: z.array(z.tuple([z.string(), z.string()])).default([]),
  maxLength: z.record(z.string(), z.number()).default({}),
  methods: names,
});

const queryRule = z.object({
  maxRecordsMin: z.number(),
  maxRecordsMax: z.number(),
  ops: z.array(z.string()),
  noValueOps: names,
  listOps: names,
  groupOps: names,
  orConditionsMax: z.number(),
  udfPerQueryMax: z.number(),
});

/** What the Autotask description cannot express. */
export const autotaskRules = z.object({
  transport: z.object({ query: queryRule }),
  entities: z.record(z.string(), entityRule),
});

/** What the Graph description cannot express. */
export const graphRules = z.object({
  delta: z.object({ forbiddenQuery: names, firstCallNeeds: names, laterCallsOnly: names }),
  event: z.object({ readOnly: names, requiredOnCreate: names, immutableAfterCreate: names }),
  getSchedule: z.object({ availabilityViewIntervalMin: z.number(), availabilityViewIntervalMax: z.number() }),
  subscription: z.object({ httpsOnly: names, clientStateMax: z.number(), changeTypes: names }),
  batch: z.object({ max: z.number(), sameMailboxConcurrency: z.number() }),
  prefer: z.object({ known: names }),
});

export type AutotaskRules = z.infer<typeof autotaskRules>;
export type EntityRule = z.infer<typeof entityRule>;
export type QueryRule = z.infer<typeof queryRule>;
export type GraphRules = z.infer<typeof graphRules>;
