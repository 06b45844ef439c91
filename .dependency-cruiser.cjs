/** Who may import whom (docs/adr/0001). `test/architecture/` plants a violation of each rule and expects its name. */
const vendorHome = (name, pattern, homes) => ({
  name: `home-of-${name}`,
  severity: 'error',
  comment: `Only ${homes} may import ${name}.`,
  from: { path: '^(src|migrations)/', pathNot: `${homes}|\\.(spec|int-spec|e2e-spec)\\.ts$` },
  to: { path: `node_modules/${pattern}` },
});

module.exports = {
  forbidden: [
    {
      name: 'planning-is-pure',
      severity: 'error',
      comment: 'The pure room reaches nothing that can fail, wait or speak: no framework, no Node module.',
      from: { path: '^src/planning/', pathNot: '\\.spec\\.ts$' },
      to: { reachable: true, path: '^(src/(?!planning/)|node_modules/(@nestjs|typeorm|pg|pg-boss|pino))' },
    },
    {
      name: 'planning-knows-nobody',
      severity: 'error',
      from: { path: '^src/planning/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/planning/|node_modules/(luxon|javascript-lp-solver|@types)/' },
    },
    {
      name: 'planning-order-time',
      severity: 'error',
      from: { path: '^src/planning/time/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/planning/', pathNot: '^src/planning/(time/|invariant-error|model/weekly-hours)' },
    },
    {
      name: 'planning-order-model',
      severity: 'error',
      from: { path: '^src/planning/model/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/planning/', pathNot: '^src/planning/(model|time)/|invariant-error' },
    },
    {
      name: 'planning-order-availability',
      severity: 'error',
      from: { path: '^src/planning/availability/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/planning/', pathNot: '^src/planning/(availability|model|time)/|invariant-error' },
    },
    {
      name: 'checker-is-independent',
      severity: 'error',
      comment: 'Judge and player share the nouns, not code.',
      from: { path: '^src/planning/check/', pathNot: '\\.spec\\.ts$' },
      to: { reachable: true, path: '^src/planning/(solver|availability|diff)/' },
    },
    {
      name: 'solver-does-not-judge',
      severity: 'error',
      from: { path: '^src/planning/(solver|availability|diff)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/planning/check/' },
    },
    {
      name: 'application-knows-no-adapter',
      severity: 'error',
      from: { path: '^src/application/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/', pathNot: '^src/(application|planning)/' },
    },
    {
      name: 'application-knows-no-framework',
      severity: 'error',
      from: { path: '^src/application/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^src/|node_modules/@nestjs/common/' },
    },
    {
      name: 'ports-know-no-use-case',
      severity: 'error',
      from: { path: '^src/application/ports/' },
      to: { path: '^src/', pathNot: '^src/(application/ports|application/errors|planning/(model|time))' },
    },
    {
      name: 'answerers-see-ports-only',
      severity: 'error',
      comment: 'Adapters and persistence answer ports; they know no use case and no solver.',
      from: { path: '^src/(adapters|persistence)/', pathNot: '\\.(spec|int-spec)\\.ts$' },
      to: {
        path: '^src/(application|planning)/',
        pathNot: '^src/(application/(ports|errors)|planning/(model|time))',
      },
    },
    {
      name: 'callers-do-not-plan',
      severity: 'error',
      comment: 'http and jobs call use cases; only application opens the pure room.',
      from: { path: '^src/(http|jobs)/' },
      to: { path: '^src/planning/', pathNot: '^src/planning/(model|time)/' },
    },
    {
      name: 'giving-is-explicit',
      severity: 'error',
      comment: 'Who owns a ticket changes where a person asks for it, never in a reflow.',
      from: {
        path: '^src/',
        pathNot:
          '^src/(application/give-(ticket|calls)\\.ts|http/tickets\\.controller\\.ts|adapters/psa/|wiring/|app\\.module\\.ts)|\\.(spec|int-spec)\\.ts$',
      },
      to: { path: '^src/application/(give-(ticket|calls)|ports/ticket-assigner\\.port)\\.ts$' },
    },
    {
      name: 'outer-rooms-do-not-meet',
      severity: 'error',
      from: { path: '^src/(http|jobs|adapters|persistence|threads)/', pathNot: '\\.(spec|int-spec)\\.ts$' },
      to: { path: '^src/(http|jobs|adapters|persistence|threads|config|cli)/', pathNot: '^src/$1/' },
    },
    {
      name: 'threads-see-port-and-solver',
      severity: 'error',
      comment: 'The threads answer one port with the solver; they know no use case and no system.',
      from: { path: '^src/threads/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: '^src/',
        pathNot:
          '^src/(threads|application/ports|planning/(model|time|availability|solver)|planning/invariant-error)',
      },
    },
    {
      name: 'wire-knows-nouns-only',
      severity: 'error',
      comment: 'What is read and written as JSON: the nouns of the planner, no work of any kind.',
      from: { path: '^src/wire/', pathNot: '\\.spec\\.ts$' },
      to: {
        pathNot:
          '^src/(wire|planning/(model|time|check|explain|what-if|invariant-error))|node_modules/(zod|@types)/',
      },
    },
    {
      name: 'solver-knows-no-explainer',
      severity: 'error',
      from: { path: '^src/planning/(solver|availability|diff|check|model|time)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/planning/(explain|what-if)/' },
    },
    {
      name: 'adapters-do-not-meet',
      severity: 'error',
      from: { path: '^src/adapters/(psa|graph|oidc)/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^src/adapters/', pathNot: '^src/adapters/($1|upstream)/' },
    },
    vendorHome('luxon', 'luxon/', '^src/planning/time/work-calendar\\.ts'),
    vendorHome('javascript-lp-solver', 'javascript-lp-solver/', '^src/planning/solver/linear-program\\.ts'),
    vendorHome('typeorm', 'typeorm/', '^(src/persistence/|migrations/)'),
    vendorHome('pg', '(pg|pg-boss)/', '^(src/persistence/|migrations/)'),
    vendorHome('graph', '(@microsoft|@azure)/', '^src/adapters/graph/'),
    vendorHome('helmet', 'helmet/', '^src/http/security-headers\\.ts'),
    vendorHome('rate-limiter', 'rate-limiter-flexible/', '^src/http/request-limits\\.ts'),
    vendorHome('oidc', '(jose|openid-client)/', '^src/adapters/oidc/'),
    vendorHome('ical', 'ical\\.js/', '^src/http/'),
    vendorHome('schedule', '@nestjs/schedule/', '^src/(jobs/|app\\.module\\.ts)'),
    vendorHome('piscina', 'piscina/', '^src/threads/thread-planner\\.ts'),
    {
      name: 'page-knows-api-only',
      severity: 'error',
      comment: 'The page talks to the REST API like any other client.',
      from: { path: '^web/' },
      to: { path: '^(src|migrations|sandbox|scripts|test|bench)/' },
    },
    {
      name: 'nobody-knows-the-page',
      severity: 'error',
      from: { path: '^(src|migrations|sandbox|scripts|bench)/' },
      to: { path: '^web/' },
    },
    {
      name: 'home-of-preact',
      severity: 'error',
      comment: 'Only the page is drawn.',
      from: { pathNot: '^web/' },
      to: { path: 'node_modules/preact/' },
    },
    {
      name: 'home-of-event-calendar',
      severity: 'error',
      comment: 'Only the team view knows which calendar draws it.',
      from: { pathNot: '^web/src/team/' },
      to: { path: 'node_modules/@event-calendar/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '\\.d\\.ts$' },
      to: {},
    },
    {
      name: 'src-never-imports-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.(spec|int-spec|e2e-spec)\\.ts$' },
      to: { path: '^(test|sandbox|scripts|migrations|bench)/' },
    },
    {
      name: 'sandbox-knows-no-product',
      severity: 'error',
      comment: 'The stand-ins are built against the vendors, never against us.',
      from: { path: '^sandbox/' },
      to: { path: '^(src|migrations|test)/' },
    },
    {
      name: 'bench-knows-no-service',
      severity: 'error',
      comment:
        'The bench measures the planner, its threads and how it proves, never the service around them.',
      from: { path: '^bench/' },
      to: {
        path: '^(src|migrations|sandbox|test)/',
        pathNot: '^src/(planning/|threads/|application/ports/|application/prove-within\\.ts)',
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
};
