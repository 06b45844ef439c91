import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { RequestError } from '../application/errors.js';
import { TechnicianReader } from '../application/ports/record-readers.port.js';
import { ReadWorkboard } from '../application/read-workboard.js';
import { BoardsView, toBoardsView } from './board.view.js';
import { readInstant } from './instant.js';
import type { SignedRequest } from './require-key.js';
import { viewerOf } from './viewer.js';

const MOST_BOARDS = 100;
const DEFAULT_BOARDS = 25;

class TeamView {
  @ApiProperty({ example: '1' }) readonly id!: string;
  @ApiProperty({ example: 'London' }) readonly name!: string;
  @ApiProperty({ example: 6, description: 'Active ones' }) readonly technicianCount!: number;
}

@ApiTags('boards')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1')
export class BoardsController {
  constructor(
    private readonly technicians: TechnicianReader,
    private readonly workboards: ReadWorkboard,
  ) {}

  @Get('teams')
  @ApiOperation({ summary: 'Teams with active technicians, by name' })
  @ApiResponse({ status: 200, type: TeamView, isArray: true })
  async teams(): Promise<TeamView[]> {
    const teams = new Map<string, TeamView>();
    for (const { teamId, teamName } of await this.technicians.technicians()) {
      if (teamId === null) continue;
      const technicianCount = (teams.get(teamId)?.technicianCount ?? 0) + 1;
      teams.set(teamId, { id: teamId, name: teamName ?? teamId, technicianCount });
    }
    return [...teams.values()].toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }

  @Get('boards')
  @ApiOperation({
    summary: 'Calendars of a team, or of all, for a range, page by page',
    description:
      'Technicians for whom nothing was planned yet are not among them. Poll with If-None-Match: 304 says that nothing has changed.',
  })
  @ApiQuery({ name: 'from', example: '2026-11-23T00:00:00Z' })
  @ApiQuery({ name: 'to', example: '2026-11-24T00:00:00Z', description: 'Exclusive' })
  @ApiQuery({ name: 'teamId', required: false, example: '1' })
  @ApiQuery({
    name: 'limit',
    required: false,
    example: '25',
    description: `Technicians of a page, 1 to ${MOST_BOARDS}`,
  })
  @ApiQuery({ name: 'cursor', required: false, example: '29', description: 'The "next" of the page before' })
  @ApiResponse({ status: 200, type: BoardsView })
  @ApiResponse({ status: 304, description: 'As it was when the ETag in If-None-Match was given' })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  @ApiResponse({ status: 404, description: 'Unknown team' })
  @ApiResponse({ status: 409, description: 'Nothing was planned yet' })
  async boards(
    @Query('from') from: string | undefined,
    @Query('to') to: string | undefined,
    @Query('teamId') teamId: string | undefined,
    @Query('limit') limit: string | undefined,
    @Query('cursor') cursor: string | undefined,
    @Req() request: SignedRequest,
  ): Promise<BoardsView> {
    const range = { start: readInstant(from, 'from'), end: readInstant(to, 'to') };
    const query = { range, teamId: teamId ?? null, after: cursor ?? null, limit: readLimit(limit) };
    return toBoardsView(await this.workboards.team(query), viewerOf(request));
  }
}

/** @throws RequestError `limit-invalid` */
function readLimit(text: string | undefined): number {
  if (text === undefined) return DEFAULT_BOARDS;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (limit >= 1 && limit <= MOST_BOARDS) return limit;
  const message = `must be a whole number from 1 to ${MOST_BOARDS}`;
  throw new RequestError('limit-invalid', `"limit" ${message}.`, 400, [{ path: '/limit', message }]);
}
