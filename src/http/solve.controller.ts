import { performance } from 'node:perf_hooks';
import { Body, Controller, HttpCode, Post, Res, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { RequestError } from '../application/errors.js';
import { SolveProblem } from '../application/solve-problem.js';
import type { PlanningProblem } from '../planning/model/planning-problem.js';
import { InputError } from '../wire/input-error.js';
import { publishedSchemas } from '../wire/published-schemas.js';
import { readProblem } from '../wire/read-problem.js';
import { writePlan } from '../wire/write-plan.js';

/** Above this somebody would wait too long for an answer; the command line has no such limit. */
const REQUEST_LIMITS = { activities: 2_000, activitiesOfOne: 200, steps: 100_000_000 };

/** Technicians of one request that are planned at the same time; other requests have their turn between them. */
const AT_ONCE = 2;

/** The media type of a problem, and the largest one that is read. */
export const SOLVE_BODY = { path: '/v1/solve', limit: '20mb' } as const;

const { $schema: _problemDialect, ...problemSchema } = publishedSchemas()['problem'] ?? {};
const { $schema: _planDialect, ...planSchema } = publishedSchemas()['plan'] ?? {};

@ApiTags('solve')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/solve')
export class SolveController {
  constructor(private readonly solveProblem: SolveProblem) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Plan a problem that is given whole',
    description: 'Nothing is read from the desk and nothing is stored. The same as "gapwise solve".',
  })
  @ApiBody({ schema: problemSchema })
  @ApiResponse({ status: 200, description: 'A plan that keeps every rule', schema: planSchema })
  @ApiResponse({ status: 400, description: 'The body is not JSON' })
  @ApiResponse({ status: 413, description: `The body is larger than ${SOLVE_BODY.limit}` })
  @ApiResponse({
    status: 422,
    description:
      'The problem is not valid, with "errors" for each fault; or it is too much work for a request',
  })
  async solve(@Body() body: unknown, @Res({ passthrough: true }) response: Response): Promise<object> {
    if (body === undefined) throw new UnsupportedMediaTypeException('Send the problem as application/json.');
    const problem = read(body);
    refuseTooMuch(problem);
    const gone = new AbortController();
    response.on('close', () => {
      if (!response.writableFinished) gone.abort(new Error('The caller hung up.'));
    });
    const options = { watch: () => performance.now(), atOnce: AT_ONCE, signal: gone.signal };
    try {
      return writePlan(await this.solveProblem.run(problem, options));
    } catch (error) {
      // Nobody waits for an answer, and nothing went wrong.
      if (gone.signal.aborted) return {};
      throw error;
    }
  }
}

function read(body: unknown): PlanningProblem {
  try {
    return readProblem(body);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { faults } = error;
    const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
    throw new RequestError(
      'problem-invalid',
      `The problem has ${count}; "errors" names what and where.`,
      422,
      faults,
    );
  }
}

/** @throws RequestError `too-much-work` naming the limit that is passed and the way out. */
function refuseTooMuch({ technicians, budget }: PlanningProblem): void {
  const sizes = technicians.map((it) => it.activities.length);
  const all = sizes.reduce((sum, it) => sum + it, 0);
  const largest = Math.max(0, ...sizes);
  const { activities, activitiesOfOne, steps } = REQUEST_LIMITS;
  const passed = [
    ...(all > activities ? [`${all} activities, ${activities} at most`] : []),
    ...(largest > activitiesOfOne
      ? [`${largest} activities of one technician, ${activitiesOfOne} at most`]
      : []),
    ...((budget?.steps ?? 0) > steps ? [`budget.steps ${budget?.steps ?? 0}, ${steps} at most`] : []),
  ];
  if (passed.length === 0) return;
  throw new RequestError(
    'too-much-work',
    `This is too much work for a request (${passed.join('; ')}). Send fewer technicians at a time, or use "npm run -s gapwise -- solve FILE".`,
    422,
  );
}
