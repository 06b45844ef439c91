import { autotaskAnswerFindings } from './autotask-answer.js';
import { entityBodyFindings } from './autotask-entity-body.js';
import { AutotaskPages } from './autotask-pages.js';
import { autotaskQueryFindings } from './autotask-query.js';
import { type EntityRoute, entityRouteOf, queriedFields } from './autotask-route.js';
import type { Contracts } from './contracts.js';
import { isPsaDateTime } from './date-time.js';
import { type Operation, resolve, schemaOf } from './description.js';
import type { Finding } from './finding.js';
import { headerFindings, mediaTypeFindings, pathFindings, queryFindings } from './parameter-findings.js';
import { type Place, RouteTable } from './route-table.js';
import { SchemaJudge } from './schema-judge.js';
import { anonymous, basePathOf, belowServer } from './server-path.js';
import type { TraceLine } from './trace-line.js';
import type { Verdict } from './verdict.js';

/** Judges the lines of one trace that went to the PSA, in order: later pages refer to earlier answers. */
export class AutotaskChecker {
  private readonly routes: RouteTable;
  private readonly basePath: string;
  private readonly requests: SchemaJudge;
  private readonly answers: SchemaJudge;
  private readonly pages = new AutotaskPages();

  /** Of the entities in `leftOut`, a path that is not declared is no fault: that description does not speak of them. */
  constructor(
    private readonly contract: Contracts['autotask'],
    private readonly leftOut: ReadonlySet<string> = new Set(),
  ) {
    const { description } = contract;
    const formats = { 'date-time': isPsaDateTime };
    this.routes = new RouteTable(description);
    this.basePath = basePathOf(description);
    const strict = { closed: 'every-object', annotations: null } as const;
    this.requests = new SchemaJudge(description, { ...strict, everyPropertyNullable: false }, formats);
    // Live answers carry nulls everywhere, declared or not.
    this.answers = new SchemaJudge(description, { ...strict, everyPropertyNullable: true }, formats);
  }

  check(line: TraceLine): Verdict {
    const page = this.pages.pageOf(line);
    const url = page?.url ?? line.url;
    this.pages.remember(line, url);
    const target = belowServer(url, this.basePath);
    if (target === undefined) {
      const message = `the URL must lie below ${this.basePath}/, letter case included`;
      return { route: '(elsewhere)', findings: [{ where: '/url', message }] };
    }
    const place = this.routes.find(target.path);
    if (place === undefined) return this.unknownPath(target.path);
    const operation = place.operations[line.method.toLowerCase()];
    const put = line.method === 'PUT' ? [PUT_IS_BANNED] : [];
    if (operation === undefined) {
      const message = `${line.method} is not declared for this path${this.parentHint(place, line)}`;
      return { route: place.template, findings: [{ where: '/method', message }, ...put] };
    }
    // A page link is opaque: its query is the vendor's own.
    const query = page === undefined ? queryFindings(operation, target.query) : [];
    const request = [...put, ...query, ...this.requestFindings(line, place, operation, target.query)];
    const context = {
      description: this.contract.description,
      judge: this.answers,
      pageSize: this.contract.rules.transport.query.maxRecordsMax,
    };
    const answer = autotaskAnswerFindings(line, operation, context);
    return { route: place.template, findings: [...(page?.findings ?? []), ...request, ...answer] };
  }

  private unknownPath(path: string): Verdict {
    if (this.leftOut.has(path.split('/')[2] ?? '')) {
      return { route: `${anonymous(path)} (not described)`, findings: [] };
    }
    const near = this.routes.nearMiss(path);
    const hint = near === undefined ? this.parentOf(path) : `, but ${near} is`;
    return {
      route: anonymous(path),
      findings: [{ where: '/url', message: `no such path is declared${hint}` }],
    };
  }

  private parentHint(place: Place, line: TraceLine): string {
    return line.method === 'GET' ? '' : this.parentOf(place.template);
  }

  private parentOf(path: string): string {
    const parent = this.contract.rules.entities[path.split('/')[2] ?? '']?.parent;
    return parent === undefined ? '' : `; a child is written through its parent: ${parent}`;
  }

  private requestFindings(
    line: TraceLine,
    place: Place,
    operation: Operation,
    query: URLSearchParams,
  ): Finding[] {
    const route = entityRouteOf(place.template, line.method, this.contract.rules);
    return [
      ...methodFindings(route),
      ...pathFindings(place, operation),
      ...headerFindings(operation, line),
      ...mediaTypeFindings(line),
      ...this.bodyFindings(line, place, operation, route),
      ...this.searchFindings(place, query),
    ];
  }

  private bodyFindings(line: TraceLine, place: Place, operation: Operation, route: EntityRoute): Finding[] {
    const schema = schemaOf(operation.requestBody);
    if (schema === undefined) {
      return line.body === null ? [] : [{ where: '/body', message: `${line.method} takes no body here` }];
    }
    if (line.body === null) return [{ where: '/body', message: 'the body is missing' }];
    if (isQuery(place.template)) return this.queryBodyFindings(line.body, place, '/body');
    const model = resolve(this.contract.description, schema);
    return [
      ...this.requests.judge(schema, line.body, '/body'),
      ...entityBodyFindings(line.body, route, model, place.parameters['parentId']),
    ];
  }

  private searchFindings(place: Place, query: URLSearchParams): Finding[] {
    const search = query.get('search');
    if (search === null || !isQuery(place.template)) return [];
    try {
      return this.queryBodyFindings(JSON.parse(search), place, '/url');
    } catch {
      return [{ where: '/url', message: 'query parameter "search" is not JSON' }];
    }
  }

  private queryBodyFindings(body: unknown, place: Place, where: string): Finding[] {
    const fields = queriedFields(this.contract.description, place.template) ?? {};
    const { entity } = entityRouteOf(place.template, 'GET', this.contract.rules);
    const rule = this.contract.rules.transport.query;
    return autotaskQueryFindings(
      body,
      { fields, notQueryable: entity?.rule.notQueryable ?? [], rule },
      where,
    );
  }
}

const PUT_IS_BANNED: Finding = { where: '/method', message: 'PUT nulls every absent field: use PATCH' };

const isQuery = (template: string): boolean => /\/query(\/count)?$/.test(template);

function methodFindings({ action, entity }: EntityRoute): Finding[] {
  if (entity === undefined || action === 'metadata') return [];
  const method = action === 'count' ? 'query' : action;
  if (entity.rule.methods.includes(method)) return [];
  return [{ where: '/method', message: `${entity.name} does not allow ${method}` }];
}
