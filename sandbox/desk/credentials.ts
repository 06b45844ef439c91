/** What a client needs to sign in to the sandbox desk. Made up; they open nothing else. */
export const AUTOTASK_CREDENTIALS = {
  secret: 'sandbox-secret',
  integrationCode: 'SANDBOX',
  users: {
    planner: 'planner@desk.example',
    timezest: 'timezest@desk.example',
    dispatcher: 'dispatcher@desk.example',
  },
} as const;

export const EXCHANGE_CREDENTIALS = {
  tenantId: '11111111-1111-4111-8111-111111111111',
  clientId: '22222222-2222-4222-8222-222222222222',
  clientSecret: 'sandbox-secret',
} as const;

/** The keys of its TimeZest account. */
export const TIMEZEST_CREDENTIALS = {
  readOnly: 'sandbox-key-that-reads',
  readWrite: 'sandbox-key-that-writes',
} as const;
