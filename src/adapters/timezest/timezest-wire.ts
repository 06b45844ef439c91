import { z } from 'zod';

const id = z.string().min(1);
const seconds = z.int().min(0);

/** Any list. */
export const listWire = z.object({ data: z.array(z.unknown()), next_page: z.string().nullish() });

/** What even a record that makes no sense may have. */
export const identifiedWire = z.object({ id });

export const agentWire = z.object({ id, email: z.string().min(1) });
export const teamWire = z.object({ id, internal_name: z.string().min(1) });

export const typeWire = z.object({
  id,
  internal_name: z.string().trim().min(1),
  duration_mins: z.int().min(5).max(480),
});

export const requestWire = z
  .object({
    id,
    appointment_type_id: id,
    status: z.enum(['new', 'sent', 'scheduled', 'cancelled', 'closed']),
    created_at: seconds,
    selected_start_time: seconds.nullish(),
    resources: z.array(identifiedWire).default([]),
    // The vendor does not say what an entry looks like.
    scheduled_agents: z.array(z.union([id.transform((it) => ({ id: it })), identifiedWire])).default([]),
    associated_entities: z.array(z.object({ type: z.string(), id: z.int().nullish() })).default([]),
  })
  .refine((it) => it.status !== 'scheduled' || typeof it.selected_start_time === 'number', {
    path: ['selected_start_time'],
    message: 'is missing although it is scheduled',
  });
export type RequestWire = z.infer<typeof requestWire>;

/** The vendor's words for a refusal. */
export const refusalWire = z.object({ error: z.string() });
