import { z } from 'zod';
import { comparisonAnswer } from './comparison-answer.js';
import { explanationAnswer } from './explanation-answer.js';
import { fitAnswer } from './fit-answer.js';
import { checkAnswer, planFile } from './plan-file.js';
import { problemFile } from './problem-file.js';
import { whatIfAnswer } from './what-if-answer.js';

/** A JSON Schema, draft 2020-12. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const FILES: Readonly<Record<string, z.ZodType>> = {
  problem: problemFile,
  plan: planFile,
  check: checkAnswer,
  explanation: explanationAnswer,
  comparison: comparisonAnswer,
  fit: fitAnswer,
  'what-if': whatIfAnswer,
};

/** The JSON Schema of all that is read and printed, by name; made from what the reader itself goes by. */
export const publishedSchemas = (): Readonly<Record<string, JsonSchema>> =>
  Object.fromEntries(
    Object.entries(FILES).map(([name, file]) => [name, z.toJSONSchema(file, { io: 'input' })]),
  );
