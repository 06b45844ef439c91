import { NestFactory } from '@nestjs/core';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import pino from 'pino';
import { AppModule } from '../src/app.module.js';
import { loadConfig } from '../src/config/load-config.js';
import { describeApi } from '../src/http/describe-api.js';
import { NoProgress } from './no-progress.js';
import { sandboxSettings } from './sandbox-settings.js';
import { SetClock } from './set-clock.js';

const HEADER = '/* Made by `npm run client` from the description of the API. Do not edit. */\n\n';

/** The text of `client/api.ts`. Starts nothing and asks nobody: the routes are read, not served. */
export async function clientTypes(): Promise<string> {
  const nowhere = { autotask: 'https://localhost', exchange: 'https://localhost' };
  const config = loadConfig({ ...sandboxSettings(nowhere), DATABASE_URL: 'postgres://localhost/none' });
  const surroundings = {
    clock: new SetClock(0),
    progress: new NoProgress(),
    logger: pino({ level: 'silent' }),
    ticks: false,
  };
  const app = await NestFactory.create(AppModule.for(config, surroundings), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
  // Plain data, as a caller is given it.
  const description = JSON.parse(JSON.stringify(describeApi(app))) as OpenAPI3;
  await app.close();
  const types = await openapiTS(description, { defaultNonNullable: false });
  return HEADER + astToString(types);
}
