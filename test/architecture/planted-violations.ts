/** One violation of one rule: the files that make it, and the one that the rule must accuse. */
export interface Plant {
  readonly accused: string;
  readonly files: Readonly<Record<string, string>>;
}

const uses = (specifier: string): string => `import { it } from '${specifier}';\nexport const used = it;\n`;
const THING = 'export const it = 1;\n';

const plant = (accused: string, specifier: string, target?: string): Plant => ({
  accused,
  files: { [accused]: uses(specifier), ...(target !== undefined && { [target]: THING }) },
});

/** A path by way of a file between, so that only a rule about what can be reached sees it. */
const detour = (accused: string, first: string, between: string, second: string, target?: string): Plant => ({
  accused,
  files: {
    [accused]: uses(first),
    [between]: `import { it as far } from '${second}';\nexport const it = far;\n`,
    ...(target !== undefined && { [target]: THING }),
  },
});

/** For each boundary rule, by its name, one way to break it. */
export const plants: Readonly<Record<string, Plant>> = {
  'planning-is-pure': detour(
    'src/planning/solver/impure.ts',
    './impure-part.js',
    'src/planning/solver/impure-part.ts',
    '@nestjs/common',
  ),
  'planning-knows-nobody': plant('src/planning/solver/reads-disk.ts', 'node:fs'),
  'planning-order-time': plant(
    'src/planning/time/knows-model.ts',
    '../model/noun.js',
    'src/planning/model/noun.ts',
  ),
  'planning-order-model': plant(
    'src/planning/model/knows-solver.ts',
    '../solver/solved.js',
    'src/planning/solver/solved.ts',
  ),
  'planning-order-availability': plant(
    'src/planning/availability/knows-solver.ts',
    '../solver/order.js',
    'src/planning/solver/order.ts',
  ),
  'checker-is-independent': detour(
    'src/planning/check/leans-on-solver.ts',
    '../model/innocent.js',
    'src/planning/model/innocent.ts',
    '../solver/shared.js',
    'src/planning/solver/shared.ts',
  ),
  'solver-does-not-judge': plant(
    'src/planning/solver/grades-itself.ts',
    '../check/judge.js',
    'src/planning/check/judge.ts',
  ),
  'application-knows-no-adapter': plant(
    'src/application/calls-adapter.ts',
    '../adapters/psa/client.js',
    'src/adapters/psa/client.ts',
  ),
  'application-knows-no-framework': plant('src/application/uses-core.ts', '@nestjs/core'),
  'ports-know-no-use-case': plant(
    'src/application/ports/curious.port.ts',
    '../use-case.js',
    'src/application/use-case.ts',
  ),
  'answerers-see-ports-only': plant(
    'src/persistence/calls-use-case.ts',
    '../application/reflow-case.js',
    'src/application/reflow-case.ts',
  ),
  'callers-do-not-plan': plant(
    'src/http/plans-itself.ts',
    '../planning/solver/direct.js',
    'src/planning/solver/direct.ts',
  ),
  'giving-is-explicit': plant(
    'src/application/gives-on-its-own.ts',
    './ports/ticket-assigner.port.js',
    'src/application/ports/ticket-assigner.port.ts',
  ),
  'outer-rooms-do-not-meet': plant('src/jobs/knows-http.ts', '../http/view.js', 'src/http/view.ts'),
  'threads-see-port-and-solver': plant(
    'src/threads/runs-use-case.ts',
    '../application/reflow-case.js',
    'src/application/reflow-case.ts',
  ),
  'wire-knows-nouns-only': plant(
    'src/wire/plans-itself.ts',
    '../planning/solver/direct.js',
    'src/planning/solver/direct.ts',
  ),
  'solver-knows-no-explainer': plant(
    'src/planning/solver/excuses-itself.ts',
    '../explain/excuse.js',
    'src/planning/explain/excuse.ts',
  ),
  'home-of-piscina': plant('src/application/starts-threads.ts', 'piscina'),
  'adapters-do-not-meet': plant(
    'src/adapters/psa/knows-graph.ts',
    '../graph/wire.js',
    'src/adapters/graph/wire.ts',
  ),
  'home-of-luxon': plant('src/http/formats-time.ts', 'luxon'),
  'home-of-javascript-lp-solver': plant('src/planning/solver/second-home.ts', 'javascript-lp-solver'),
  'home-of-typeorm': plant('src/http/queries.ts', 'typeorm'),
  'home-of-pg': plant('src/jobs/enqueues.ts', 'pg-boss'),
  'home-of-graph': plant('src/adapters/psa/signs-in.ts', '@azure/identity'),
  'home-of-helmet': plant('src/http/sets-headers.ts', 'helmet'),
  'home-of-rate-limiter': plant('src/application/counts-requests.ts', 'rate-limiter-flexible'),
  'home-of-oidc': plant('src/http/reads-tokens.ts', 'jose'),
  'home-of-ical': plant('src/application/writes-calendars.ts', 'ical.js'),
  'home-of-schedule': plant('src/http/ticks.ts', '@nestjs/schedule'),
  'no-cycles': {
    accused: 'src/http/egg.ts',
    files: { 'src/http/hen.ts': uses('./egg.js'), 'src/http/egg.ts': `${THING}export * from './hen.js';\n` },
  },
  'no-orphans': { accused: 'src/http/lonely.ts', files: { 'src/http/lonely.ts': THING } },
  'page-knows-api-only': plant('web/src/knows-src.ts', '../../src/http/view.js', 'src/http/view.ts'),
  'nobody-knows-the-page': plant('src/http/knows-page.ts', '../../web/src/part.js', 'web/src/part.ts'),
  'home-of-preact': plant('src/http/draws.ts', 'preact'),
  'home-of-event-calendar': plant('web/src/status/draws-a-calendar.ts', '@event-calendar/core'),
  'home-of-openapi-typescript': plant('src/http/makes-types.ts', 'openapi-typescript'),
  'home-of-openapi-fetch': plant('web/src/api/fetches.ts', 'openapi-fetch'),
  'src-never-imports-outside': plant('src/http/fakes.ts', '../../sandbox/stand-in.js', 'sandbox/stand-in.ts'),
  'sandbox-knows-no-product': plant(
    'sandbox/peeks.ts',
    '../src/adapters/psa/mapper.js',
    'src/adapters/psa/mapper.ts',
  ),
  'bench-knows-no-service': plant(
    'bench/times-reflow.ts',
    '../src/application/reflow-case.js',
    'src/application/reflow-case.ts',
  ),
};

/** A small tree that keeps every rule. */
export const soundTree: Readonly<Record<string, string>> = {
  'src/planning/time/work-calendar.ts': uses('luxon').replace('used', 'it2'),
  'src/planning/model/ticket.ts': uses('../time/work-calendar.js').replace('{ it }', '{ it2 as it }'),
  'src/planning/solver/solve.ts': uses('../model/ticket.js').replace('{ it }', '{ used as it }'),
  'src/application/reflow.ts':
    `import '@nestjs/common';\nimport './ports/clock.port.js';\n` +
    uses('../planning/solver/solve.js').replace('{ it }', '{ used as it }'),
  'src/application/ports/clock.port.ts': THING,
  'src/adapters/psa/client.ts': uses('../../application/ports/clock.port.js'),
  'src/persistence/store.ts': uses('pg'),
  'src/app.module.ts': `import './application/reflow.js';\nimport './adapters/psa/client.js';\n`,
  'sandbox/server.ts': uses('luxon'),
  'web/src/team/view.ts': uses('preact'),
  'bench/engine.ts': uses('../src/planning/solver/solve.js').replace('{ it }', '{ used as it }'),
};

/** Packages that the trees import: empty ones, at the place where the real ones would be. */
export const packages = [
  '@event-calendar/core',
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/schedule',
  '@azure/identity',
  'helmet',
  'ical.js',
  'jose',
  'javascript-lp-solver',
  'luxon',
  'openapi-fetch',
  'openapi-typescript',
  'piscina',
  'preact',
  'pg',
  'pg-boss',
  'rate-limiter-flexible',
  'typeorm',
] as const;
