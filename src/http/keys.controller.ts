import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiOperation,
  ApiProperty,
  ApiPropertyOptional,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { ApiKeys, type MadeKey } from '../application/api-keys.js';
import type { StoredKey } from '../application/ports/api-key-store.port.js';
import { ROLES, SCOPES, type Role, type Scope } from '../application/ports/principal.js';
import { Idempotent } from './idempotency.js';
import { readInstant, toIso, toIsoOrNull } from './instant.js';
import { actorOf, type SignedRequest } from './require-key.js';
import { readRequest } from './runs.controller.js';

/** A week: who rotates a key has deployed the new one by then. */
const LONGEST_GRACE_SECONDS = 7 * 24 * 60 * 60;

class MakeKeyRequest {
  @ApiProperty({
    example: 'Dispatch wall',
    description: 'Acts are told of under this name; no two keys share it',
  })
  @IsString({ message: 'name must be a text' })
  @Length(1, 100, { message: 'name must have 1 to 100 characters' })
  @Matches(/^\S(.*\S)?$/, { message: 'name must be one line, without a space at either end' })
  readonly name!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES, { message: `role must be one of ${ROLES.join(', ')}` })
  readonly role!: Role;

  @ApiPropertyOptional({
    enum: SCOPES,
    default: 'write',
    description: 'read: only requests that change nothing; write: all that the role may do',
  })
  @IsOptional()
  @IsIn(SCOPES, { message: `scope must be one of ${SCOPES.join(', ')}` })
  readonly scope?: Scope;

  @ApiPropertyOptional({
    example: '29',
    description: 'Whose key it is; for the role technician, and for no other',
  })
  @IsOptional()
  @Matches(/^\d{1,15}$/, { message: 'technicianId must be the id of a technician, such as "29"' })
  readonly technicianId?: string;

  @ApiPropertyOptional({
    example: '2027-01-01T00:00:00Z',
    description: 'From then on the key opens nothing; left out, it holds until it is removed',
  })
  @IsOptional()
  @IsString({ message: 'expiresAt must be a time with an offset, such as 2027-01-01T00:00:00Z' })
  readonly expiresAt?: string;
}

class RotateKeyRequest {
  @ApiPropertyOptional({
    default: 0,
    maximum: LONGEST_GRACE_SECONDS,
    description: 'Seconds for which the old key holds beside the new one',
  })
  @IsOptional()
  @IsInt({ message: 'graceSeconds must be a whole number' })
  @Min(0, { message: 'graceSeconds must be at least 0' })
  @Max(LONGEST_GRACE_SECONDS, { message: `graceSeconds must be at most ${LONGEST_GRACE_SECONDS}` })
  readonly graceSeconds?: number;
}

class KeyView {
  @ApiProperty({ example: '4' }) readonly id!: string;
  @ApiProperty({ example: 'Dispatch wall' }) readonly name!: string;
  @ApiProperty({ enum: ROLES }) readonly role!: Role;
  @ApiProperty({ enum: SCOPES }) readonly scope!: Scope;
  @ApiProperty({ nullable: true, type: String, example: '29' }) readonly technicianId!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly madeAt!: string;
  @ApiProperty({ nullable: true, type: String, format: 'date-time' }) readonly expiresAt!: string | null;
  @ApiProperty({ nullable: true, type: String, format: 'date-time', description: 'To the minute' })
  readonly lastUsedAt!: string | null;
}

class MadeKeyView extends KeyView {
  @ApiProperty({ example: 'gw_...', description: 'Shown this once; only its hash is stored' })
  readonly key!: string;
}

@ApiTags('keys')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/keys')
export class KeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Post()
  @Idempotent('shown-once')
  @ApiOperation({ summary: 'Make a key; it is shown in this answer and never again' })
  @ApiResponse({ status: 201, type: MadeKeyView })
  @ApiResponse({ status: 404, description: 'Unknown technician' })
  @ApiResponse({ status: 409, description: 'There is a key of this name already' })
  @ApiResponse({ status: 422, description: 'The parts do not go together; each is named' })
  async make(@Body() body: MakeKeyRequest, @Req() request: SignedRequest): Promise<MadeKeyView> {
    const { name, role, scope = 'write', technicianId = null, expiresAt } = body;
    const until = expiresAt === undefined ? null : readInstant(expiresAt, 'expiresAt');
    const wish = { name, role, scope, technicianId, expiresAt: until };
    return toMadeView(await this.keys.make(wish, actorOf(request)));
  }

  @Get()
  @ApiOperation({ summary: 'All keys, without the keys themselves' })
  @ApiResponse({ status: 200, type: KeyView, isArray: true })
  async list(): Promise<KeyView[]> {
    return (await this.keys.list()).map(toView);
  }

  @Post(':id/rotate')
  @HttpCode(200)
  @Idempotent('shown-once')
  @ApiBody({ type: RotateKeyRequest, required: false })
  @ApiOperation({ summary: 'Give a key a new secret; name, rights and expiry stay' })
  @ApiResponse({ status: 200, type: MadeKeyView })
  @ApiResponse({ status: 404, description: 'Unknown key' })
  async rotate(
    @Param('id') id: string,
    @Body() body: RotateKeyRequest,
    @Req() request: SignedRequest,
  ): Promise<MadeKeyView> {
    const { graceSeconds = 0 } = readRequest(body, request);
    return toMadeView(await this.keys.rotate(id, graceSeconds, actorOf(request)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Remove a key; it opens nothing from now on' })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'Unknown key' })
  @ApiResponse({ status: 409, description: 'The last admin key, without which nobody could make another' })
  remove(@Param('id') id: string, @Req() request: SignedRequest): Promise<void> {
    return this.keys.remove(id, actorOf(request));
  }
}

const toMadeView = ({ key, stored }: MadeKey): MadeKeyView => ({ ...toView(stored), key });

const toView = ({ madeAt, expiresAt, lastUsedAt, ...rest }: StoredKey): KeyView => ({
  ...rest,
  madeAt: toIso(madeAt),
  expiresAt: toIsoOrNull(expiresAt),
  lastUsedAt: toIsoOrNull(lastUsedAt),
});
