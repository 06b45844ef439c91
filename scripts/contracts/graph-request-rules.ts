import { type Call, headerOf } from './call.js';
import { type Finding, show, step } from './finding.js';
import { parsePrefer } from './graph-prefer.js';
import { isRecord, type JsonRecord } from './json-record.js';
import { isRedacted } from './redacted.js';
import type { GraphRules } from './rules.js';

const CARRIES_IDS = /\/(calendar|calendars|calendarView|events|subscriptions)(\/|$)/;

/** Judges a Graph request by the rules that the description cannot express. */
export function graphRequestFindings(
  call: Call,
  template: string,
  query: URLSearchParams,
  rules: GraphRules,
): Finding[] {
  return [
    ...preferFindings(call, template, rules),
    ...(template.endsWith('/delta') ? deltaFindings(query, rules) : []),
    ...(isRecord(call.body) ? bodyFindings(call.body, call.method, template, rules) : []),
  ];
}

function preferFindings(call: Call, template: string, rules: GraphRules): Finding[] {
  const where = '/headers/prefer';
  const preferences = parsePrefer(headerOf(call, 'prefer') ?? '');
  const known = new Set(rules.prefer.known.map((name) => name.toLowerCase()));
  const unknown = [...preferences.keys()].filter((name) => !known.has(name.toLowerCase()));
  const findings = unknown.map((name) => ({ where, message: `preference "${name}" is not known` }));
  const idType = [...preferences].find(([name]) => name.toLowerCase() === 'idtype')?.[1];
  if (!CARRIES_IDS.test(template) || idType === 'ImmutableId') return findings;
  return [
    ...findings,
    { where, message: 'Prefer must carry IdType="ImmutableId" on every calendar request' },
  ];
}

function deltaFindings(query: URLSearchParams, rules: GraphRules): Finding[] {
  const { forbiddenQuery, firstCallNeeds, laterCallsOnly } = rules.delta;
  const forbidden = forbiddenQuery.filter((name) => query.has(name));
  const isLater = laterCallsOnly.some((name) => query.has(name));
  const missing = isLater ? [] : firstCallNeeds.filter((name) => !query.has(name));
  return [
    ...forbidden.map((name) => ({ where: '/url', message: `delta does not support "${name}"` })),
    ...missing.map((name) => ({ where: '/url', message: `the first delta call needs "${name}"` })),
  ];
}

function bodyFindings(body: JsonRecord, method: string, template: string, rules: GraphRules): Finding[] {
  if (/\/events(\/\{event-id\})?$/.test(template)) return eventFindings(body, method, rules.event);
  if (template.endsWith('/getSchedule')) return scheduleFindings(body, rules.getSchedule);
  if (/^\/subscriptions(\/\{[^}]*\})?$/.test(template)) return subscriptionFindings(body, rules.subscription);
  return [];
}

function eventFindings(body: JsonRecord, method: string, rule: GraphRules['event']): Finding[] {
  const missing = method === 'POST' ? rule.requiredOnCreate.filter((name) => isAbsent(body[name])) : [];
  const frozen = method === 'PATCH' ? rule.immutableAfterCreate.filter((name) => name in body) : [];
  return [
    ...missing.map((name) => ({ where: '/body', message: `a new event needs "${name}"` })),
    ...frozen.map((name) => ({ where: at(name), message: `"${name}" cannot change after the create` })),
    ...rule.readOnly
      .filter((name) => name in body)
      .map((name) => ({ where: at(name), message: `"${name}" is read-only and never sent` })),
  ];
}

function scheduleFindings(body: JsonRecord, rule: GraphRules['getSchedule']): Finding[] {
  const least = rule.availabilityViewIntervalMin;
  const most = rule.availabilityViewIntervalMax;
  return ['availabilityViewInterval', 'AvailabilityViewInterval'].flatMap((name): Finding[] => {
    const minutes = body[name];
    if (typeof minutes !== 'number' || (minutes >= least && minutes <= most)) return [];
    return [{ where: at(name), message: `"${name}" must be ${least} to ${most} minutes, not ${minutes}` }];
  });
}

function subscriptionFindings(body: JsonRecord, rule: GraphRules['subscription']): Finding[] {
  const insecure = rule.httpsOnly.filter((name) => !isAbsent(body[name]) && !isHttps(body[name]));
  const state = body['clientState'];
  const changes = typeof body['changeType'] === 'string' ? body['changeType'].split(',') : [];
  const strange = changes.filter((change) => !rule.changeTypes.includes(change.trim()));
  const findings = [
    ...insecure.map((name) => ({ where: at(name), message: `"${name}" must be an https URL` })),
    ...strange.map((change) => ({ where: at('changeType'), message: `${show(change)} is no change type` })),
  ];
  if (typeof state === 'string' && !isRedacted(state) && state.length > rule.clientStateMax) {
    const message = `"clientState" has ${state.length} characters, at most ${rule.clientStateMax}`;
    findings.push({ where: at('clientState'), message });
  }
  return findings;
}

const at = (name: string): string => `/body${step(name)}`;
const isAbsent = (value: unknown): boolean => value === undefined || value === null;
const isHttps = (value: unknown): boolean => typeof value === 'string' && value.startsWith('https://');
