import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule } from '@nestjs/swagger';
import { json, raw, static as files, type Handler } from 'express';
import { pinoHttp } from 'pino-http';
import { AppModule, type Surroundings } from './app.module.js';
import { RequestError } from './application/errors.js';
import { Identify } from './application/identify.js';
import { Sessions } from './application/sessions.js';
import type { Config } from './config/load-config.js';
import { guardPages } from './http/access.guard.js';
import { describeApi } from './http/describe-api.js';
import { HOOKS } from './http/hooks.controller.js';
import { loggedUrl } from './http/logged-url.js';
import { ProblemDetailsFilter } from './http/problem-details.filter.js';
import { limitRequests, RequestLimits } from './http/request-limits.js';
import { keepInNoCache, securityHeaders } from './http/security-headers.js';
import { SOLVE_BODY } from './http/solve.controller.js';
import { requireKey } from './http/require-key.js';
import { NestLogger } from './logger.js';

/** Of the description of the API; no controller answers them, so the guard of the controllers does not see them. */
const PAGES = ['/docs', '/docs-json', '/docs-yaml'];

/** Where `npm run build` puts it, beside this file once that is compiled. */
const BUILT_PAGE = new URL('../web/', import.meta.url);

/** Builds the whole program and starts to listen. Throws when the port is taken (`EADDRINUSE`) or the database is not there. */
export async function startApp(config: Config, surroundings: Surroundings): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.for(config, surroundings), {
    logger: new NestLogger(surroundings.logger),
    bodyParser: false,
    abortOnError: false,
  });
  try {
    app.disable('x-powered-by');
    app.set('trust proxy', config.trustedProxies);
    app.use(
      pinoHttp({
        logger: surroundings.logger,
        customLogLevel: levelOf,
        serializers: { req: briefly, res: status },
      }),
    );
    app.use(securityHeaders(config.publicUrl));
    if (config.role !== 'worker') app.use(thePage(surroundings.page ?? BUILT_PAGE));
    app.use('/v1', keepInNoCache);
    const limits = new RequestLimits(config.requestsPerMinute);
    app.use(
      requireKey({
        identify: app.get(Identify),
        sessions: app.get(Sessions),
        publicUrl: config.publicUrl,
        limits,
      }),
    );
    app.use(limitRequests(limits));
    for (const page of PAGES) app.use(page, guardPages(page));
    app.use(HOOKS.path, raw({ type: () => true, limit: HOOKS.limit }));
    app.use(SOLVE_BODY.path, json({ limit: SOLVE_BODY.limit, strict: false }));
    app.use(json({ limit: '1mb', strict: false }));
    app.useGlobalPipes(
      new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, exceptionFactory: invalidBody }),
    );
    app.useGlobalFilters(new ProblemDetailsFilter(surroundings.logger));
    SwaggerModule.setup('docs', app, () => describeApi(app));
    await app.listen(config.port, config.host);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** The page is open to all: it holds nothing of the desk. The names of its parts change with what is in them; its own does not. */
const thePage = (folder: URL): Handler =>
  files(fileURLToPath(folder), {
    setHeaders: (response, file) => {
      const isNamedByContent = file.includes(`${sep}assets${sep}`);
      response.setHeader(
        'Cache-Control',
        isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });

const levelOf = (_request: unknown, response: { statusCode: number }): 'debug' | 'error' =>
  response.statusCode >= 500 ? 'error' : 'debug';

const briefly = ({ method, url }: { method: string; url: string }): object => ({
  method,
  url: loggedUrl(url),
});

/** Of the headers of an answer one holds the secret of a session. */
const status = ({ statusCode }: { statusCode: number }): object => ({ statusCode });

interface InvalidPart {
  readonly property: string;
  readonly constraints?: Readonly<Record<string, string>>;
  readonly children?: readonly InvalidPart[];
}

const wrongParts = (parts: readonly InvalidPart[], above: string): RequestError['details'] =>
  parts.flatMap(({ property, constraints, children = [] }) => {
    const path = `${above}/${property}`;
    // One check of several says the same as another of the same part.
    const messages = [...new Set(Object.values(constraints ?? {}))];
    const own = messages.length === 0 ? [] : [{ path, message: messages.join('; ') }];
    return [...own, ...wrongParts(children, path)];
  });

function invalidBody(errors: readonly InvalidPart[]): RequestError {
  const details = wrongParts(errors, '');
  return new RequestError('request-invalid', details.map((it) => it.message).join('; '), 400, details);
}
