import { readSandboxArguments, runSandboxProcess } from '../sandbox-process.js';
import { startTimeZestSandbox } from './server.js';

await runSandboxProcess('TimeZest sandbox', readSandboxArguments, startTimeZestSandbox);
