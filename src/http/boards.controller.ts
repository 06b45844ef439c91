import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TechnicianReader } from '../application/ports/record-readers.port.js';
import { ReadWorkboard } from '../application/read-workboard.js';
import { BoardsView, toBoardsView } from './board.view.js';
import { readInstant } from './instant.js';
import { ApiPage, ApiRange, NEXT, readPageQuery } from './queries.js';
import type { SignedRequest } from './require-key.js';
import { viewerOf } from './viewer.js';
import { toWorkboardView, WorkboardView } from './workboard.view.js';

const BOARDS = { most: 100, usual: 25 };

class TeamView {
  @ApiProperty({ example: '1' }) readonly id!: string;
  @ApiProperty({ example: 'London' }) readonly name!: string;
  @ApiProperty({ example: 6, description: 'Active ones' }) readonly technicianCount!: number;
}

class WorkboardsView {
  @ApiProperty({ isArray: true, type: WorkboardView, description: 'By the names of the technicians' })
  readonly workboards!: readonly WorkboardView[];
  @ApiProperty(NEXT) readonly next!: string | null;
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
      'Technicians for whom nothing was planned yet are not among them. Poll with If-None-Match: 304 says that nothing has changed. With fetch send Cache-Control: max-age=0 too.',
  })
  @ApiRange()
  @ApiQuery({ name: 'teamId', required: false, type: String, example: '1' })
  @ApiPage(BOARDS)
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
    const query = { teamId: teamId ?? null, ...readPageQuery(limit, cursor, BOARDS) };
    return toBoardsView(await this.workboards.teamCalendar(query, range), viewerOf(request));
  }

  @Get('workboards')
  @ApiOperation({
    summary: 'Workboards of a team, or of all, with their lanes, page by page',
    description: 'Each as /v1/technicians/{id}/workboard. Poll as /v1/boards.',
  })
  @ApiQuery({ name: 'teamId', required: false, type: String, example: '1' })
  @ApiPage(BOARDS)
  @ApiResponse({ status: 200, type: WorkboardsView })
  @ApiResponse({ status: 304, description: 'As it was when the ETag in If-None-Match was given' })
  @ApiResponse({ status: 400, description: 'Wrong parameters, each named' })
  @ApiResponse({ status: 404, description: 'Unknown team' })
  @ApiResponse({ status: 409, description: 'Nothing was planned yet' })
  async teamWorkboards(
    @Query('teamId') teamId?: string,
    @Query('limit') limit?: string,
    @Query('cursor') cursor?: string,
  ): Promise<WorkboardsView> {
    const query = { teamId: teamId ?? null, ...readPageQuery(limit, cursor, BOARDS) };
    const { boards, next } = await this.workboards.team(query);
    return { workboards: boards.map(toWorkboardView), next };
  }
}
