import { type Call } from './call.js';
import type { Contracts } from './contracts.js';
import { type Operation, schemaOf } from './description.js';
import type { Finding } from './finding.js';
import { graphAnswerFindings } from './graph-answer.js';
import { batchFindings, batchParts, type BatchPart } from './graph-batch.js';
import { graphRequestFindings } from './graph-request-rules.js';
import { isRecord } from './json-record.js';
import { headerFindings, mediaTypeFindings, pathFindings, queryFindings } from './parameter-findings.js';
import { type Place, RouteTable } from './route-table.js';
import { SchemaJudge } from './schema-judge.js';
import { anonymous, basePathOf, belowServer, type ServerPath } from './server-path.js';
import type { TraceLine } from './trace-line.js';
import type { Verdict } from './verdict.js';

const ANNOTATION = '@odata\\.';
const PAGED = /\/calendarView(\/delta)?$/;

interface Target {
  readonly place: Place;
  readonly operation: Operation;
  readonly query: URLSearchParams;
}

/** Judges the lines of one trace that went to Graph, in order: later pages refer to earlier answers. */
export class GraphChecker {
  private readonly routes: RouteTable;
  private readonly basePath: string;
  private readonly requests: SchemaJudge;
  private readonly answers: SchemaJudge;
  private readonly links = new Set<string>();

  constructor(private readonly contract: Contracts['graph']) {
    const { description } = contract;
    const formats = { 'time-of-day': isTimeOfDay };
    const common = { everyPropertyNullable: false, annotations: ANNOTATION };
    this.routes = new RouteTable(description);
    this.basePath = basePathOf(description);
    this.requests = new SchemaJudge(description, { ...common, closed: 'every-object' }, formats);
    this.answers = new SchemaJudge(description, { ...common, closed: 'as-declared' }, formats);
  }

  check(line: TraceLine): Verdict {
    const path = belowServer(line.url, this.basePath);
    if (path === undefined) {
      const message = `the URL must lie below ${this.basePath}/`;
      return { route: '(elsewhere)', findings: [{ where: '/url', message }] };
    }
    const target = this.targetOf(line, path);
    if (!('place' in target)) return target;
    const { operation, place } = target;
    const isBatch = place.template === '/$batch';
    const answer = { status: line.status, body: line.responseBody };
    const where = { status: '/status', body: '/responseBody' };
    this.rememberLinks(line.responseBody);
    return {
      route: place.template,
      findings: [
        ...headerFindings(operation, line),
        ...this.callFindings(line, target),
        ...(isBatch ? this.batchFindings(line) : []),
        ...graphAnswerFindings(answer, operation, this.answers, where),
      ],
    };
  }

  private targetOf(call: Call, { path, query }: ServerPath): Target | Verdict {
    const place = this.routes.find(path);
    if (place === undefined) {
      const near = this.routes.nearMiss(path);
      const hint = near === undefined ? '' : `, but ${near} is`;
      const message = `no such path is declared${hint}`;
      return { route: anonymous(path), findings: [{ where: '/url', message }] };
    }
    const operation = place.operations[call.method.toLowerCase()];
    if (operation !== undefined) return { place, operation, query };
    const message = `${call.method} is not declared for this path`;
    return { route: place.template, findings: [{ where: '/method', message }] };
  }

  /** Everything about a request but its declared headers: inside a batch the outer ones count. */
  private callFindings(call: Call, { place, operation, query }: Target): Finding[] {
    const isOpaque = this.links.has(call.url) || (PAGED.test(place.template) && isLaterPage(query));
    return [
      ...pathFindings(place, operation),
      ...(isOpaque ? [] : queryFindings(operation, query)),
      ...mediaTypeFindings(call),
      ...this.bodyFindings(call, operation),
      ...graphRequestFindings(call, place.template, isOpaque ? OPAQUE : query, this.contract.rules),
    ];
  }

  private bodyFindings(call: Call, operation: Operation): Finding[] {
    const schema = schemaOf(operation.requestBody);
    if (schema === undefined) {
      return call.body === null ? [] : [{ where: '/body', message: `${call.method} takes no body here` }];
    }
    if (call.body === null) return [{ where: '/body', message: 'the body is missing' }];
    return this.requests.judge(schema, call.body, '/body');
  }

  private batchFindings(line: TraceLine): Finding[] {
    const parts = batchParts(line.body, line.responseBody);
    return [
      ...batchFindings(line.body, this.contract.rules.batch),
      ...parts.flatMap((part) => this.partFindings(part, line.status)),
    ];
  }

  private partFindings(part: BatchPart, status: number): Finding[] {
    const path = belowServer(this.basePath + part.call.url, this.basePath);
    if (path === undefined) return [{ where: `${part.where}/url`, message: 'the URL of a part is relative' }];
    const target = this.targetOf(part.call, path);
    const inside = (finding: Finding): Finding => ({ ...finding, where: part.where + finding.where });
    if (!('place' in target)) return target.findings.map(inside);
    const request = this.callFindings(part.call, target).map(inside);
    if (part.answer === undefined) {
      const isLost = status === 200;
      return isLost
        ? [...request, { where: part.where, message: 'the answer to this part is missing' }]
        : request;
    }
    this.rememberLinks(part.answer.body);
    const where = { status: `${part.answer.where}/status`, body: `${part.answer.where}/body` };
    return [...request, ...graphAnswerFindings(part.answer, target.operation, this.answers, where)];
  }

  private rememberLinks(body: unknown): void {
    if (!isRecord(body)) return;
    for (const link of [body['@odata.nextLink'], body['@odata.deltaLink']]) {
      if (typeof link === 'string') this.links.add(link);
    }
  }
}

/** Stands for the query of a link that only the vendor can read. */
const OPAQUE = new URLSearchParams({ $skiptoken: 'opaque' });

const isLaterPage = (query: URLSearchParams): boolean =>
  [...query.keys()].some((name) => /^\$?(skiptoken|deltatoken)$/i.test(name));

const isTimeOfDay = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?$/.test(text);
