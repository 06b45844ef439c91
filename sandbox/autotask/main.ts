import { readSandboxArguments, runSandboxProcess } from '../sandbox-process.js';
import { startAutotaskSandbox } from './server.js';

await runSandboxProcess('Autotask sandbox', readSandboxArguments, startAutotaskSandbox);
