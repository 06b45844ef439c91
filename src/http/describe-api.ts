import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, getSchemaPath, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { settingSchemas } from './setting-schemas.js';
import { ProblemView } from './problem-details.filter.js';

/** The description of the API: OpenAPI 3.1. What is generated from it stands in `client/`. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Gapwise')
    .setDescription(
      'Plans the next activities of a service desk around what is fixed, and keeps the PSA calendar true.',
    )
    .setVersion('1')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, description, { extraModels: [ProblemView] });
  const schemas = { ...document.components?.schemas, ...settingSchemas() };
  return {
    ...document,
    paths: withProblems(document.paths),
    components: { ...document.components, schemas },
  };
}

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;

const PROBLEM = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemView) } } };
const ANY_OTHER = { description: 'Any other problem', content: PROBLEM };

/** One filter answers whatever goes wrong, so one place says what that looks like. */
const withProblems = (paths: Paths): Paths =>
  mapValues(paths, (path) => mapValues(path, (it) => (isOperation(it) ? withProblem(it) : it)));

const isOperation = (it: unknown): it is Operation =>
  typeof it === 'object' && it !== null && 'responses' in it;

const withProblem = (operation: Operation): Operation => ({
  ...operation,
  responses: {
    ...Object.fromEntries(
      Object.entries(operation.responses).map(([status, it]) => [
        status,
        Number(status) >= 400 ? { ...it, content: PROBLEM } : it,
      ]),
    ),
    default: ANY_OTHER,
  },
});

const mapValues = <T extends object>(of: T, change: (value: T[keyof T]) => T[keyof T]): T =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key, change(value as T[keyof T])])) as T;
