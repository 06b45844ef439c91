import {
  AUTOTASK_CREDENTIALS,
  EXCHANGE_CREDENTIALS,
  TIMEZEST_CREDENTIALS,
} from '../sandbox/desk/credentials.js';

/** The settings of a service that works for the sandbox desk; addresses without a slash at the end. */
export const sandboxSettings = (urls: {
  readonly autotask: string;
  readonly exchange: string;
  /** Left out, no meeting scheduler is read. */
  readonly timezest?: string | undefined;
}): Record<string, string> => ({
  AUTOTASK_URL: `${urls.autotask}/ATServicesRest/`,
  AUTOTASK_USERNAME: AUTOTASK_CREDENTIALS.users.planner,
  AUTOTASK_SECRET: AUTOTASK_CREDENTIALS.secret,
  AUTOTASK_INTEGRATION_CODE: AUTOTASK_CREDENTIALS.integrationCode,
  GRAPH_URL: `${urls.exchange}/`,
  GRAPH_AUTHORITY_URL: urls.exchange,
  GRAPH_TENANT_ID: EXCHANGE_CREDENTIALS.tenantId,
  GRAPH_CLIENT_ID: EXCHANGE_CREDENTIALS.clientId,
  GRAPH_CLIENT_SECRET: EXCHANGE_CREDENTIALS.clientSecret,
  ...(urls.timezest === undefined
    ? {}
    : { TIMEZEST_URL: `${urls.timezest}/v1/`, TIMEZEST_API_KEY: TIMEZEST_CREDENTIALS.readOnly }),
  // Figures and tests ask as fast as they are answered.
  RATE_LIMIT_PER_MINUTE: '1000000',
});
