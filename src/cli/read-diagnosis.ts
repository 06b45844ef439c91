import { z } from 'zod';

const finding = z.object({
  code: z.string(),
  subject: z.string(),
  message: z.string(),
  weight: z.enum(['fault', 'warning', 'hint']),
  causes: z.string(),
  mend: z.string(),
});
const diagnosis = z.object({
  at: z.string(),
  exchangeIntegration: z.object({
    setting: z.enum(['auto', 'on', 'off']),
    isOn: z.boolean(),
    copiesOfCalls: z.number(),
    copiesOfEvents: z.number(),
    mode: z.enum([
      'service-calls-only',
      'service-calls-and-own-events',
      'own-events-wanted-but-calls-exported',
    ]),
  }),
  clockSkewSeconds: z.number().nullable(),
  ticketStatuses: z.array(
    z.object({ id: z.string(), label: z.string(), state: z.string(), by: z.enum(['setting', 'label']) }),
  ),
  callBudgets: z.array(
    z.object({
      vendor: z.string(),
      windowMinutes: z.number(),
      used: z.number(),
      limit: z.number(),
      tenantUsed: z.number(),
      tenantLimit: z.number(),
    }),
  ),
  findings: z.array(finding),
});

/** What `GET /v1/doctor` answers, as far as people read it. */
export type Diagnosis = z.infer<typeof diagnosis>;
export type DiagnosedFinding = z.infer<typeof finding>;

/** Null when the text is not such an answer. */
export function readDiagnosis(text: string): Diagnosis | null {
  try {
    return diagnosis.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
