import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AppointmentTypes } from '../application/appointment-types.js';
import {
  ChangeAppointmentTypeRequest,
  MakeAppointmentTypeRequest,
  namedIn,
  toWish,
} from './appointment-type-requests.js';
import { AppointmentTypeView, toAppointmentTypeView } from './appointment-type.view.js';
import { Idempotent } from './idempotency.js';
import { actorOf, type SignedRequest } from './require-key.js';

@ApiTags('appointment types')
@ApiBearerAuth()
@ApiResponse({ status: 401, description: 'No key, or a wrong one' })
@Controller('v1/appointment-types')
export class AppointmentTypesController {
  constructor(private readonly types: AppointmentTypes) {}

  @Get()
  @ApiOperation({ summary: 'The kinds of appointments that meeting schedulers offer, by name' })
  @ApiResponse({ status: 200, type: AppointmentTypeView, isArray: true })
  async list(): Promise<AppointmentTypeView[]> {
    return (await this.types.list()).map(toAppointmentTypeView);
  }

  @Post()
  @Idempotent()
  @ApiOperation({ summary: 'Make an appointment type' })
  @ApiResponse({ status: 201, type: AppointmentTypeView })
  @ApiResponse({ status: 400, description: 'A part is missing or out of its range; each is named' })
  @ApiResponse({ status: 409, description: 'There is one of this name already' })
  @ApiResponse({
    status: 422,
    description: 'Unknown team or technician, or parts that do not go together; each is named',
  })
  async make(
    @Body() body: MakeAppointmentTypeRequest,
    @Req() request: SignedRequest,
  ): Promise<AppointmentTypeView> {
    return toAppointmentTypeView(await this.types.make(toWish(body), actorOf(request)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One appointment type' })
  @ApiResponse({ status: 200, type: AppointmentTypeView })
  @ApiResponse({ status: 404, description: 'Unknown appointment type' })
  async one(@Param('id') id: string): Promise<AppointmentTypeView> {
    return toAppointmentTypeView(await this.types.one(id));
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Change an appointment type',
    description: 'What is left out stays. Name and duration of one that TimeZest tells of are changed there.',
  })
  @ApiResponse({ status: 200, type: AppointmentTypeView })
  @ApiResponse({ status: 400, description: 'A part is out of its range; each is named' })
  @ApiResponse({ status: 404, description: 'Unknown appointment type' })
  @ApiResponse({ status: 409, description: 'There is one of this name already' })
  @ApiResponse({
    status: 422,
    description: 'Unknown team or technician, or parts that do not go together; each is named',
  })
  async change(
    @Param('id') id: string,
    @Body() body: ChangeAppointmentTypeRequest,
    @Req() request: SignedRequest,
  ): Promise<AppointmentTypeView> {
    return toAppointmentTypeView(await this.types.change(id, namedIn(body), actorOf(request)));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Remove an appointment type, with its booking requests that are not open',
    description:
      'One that TimeZest still has comes back with the next import, inactive; set "active" to false instead.',
  })
  @ApiResponse({ status: 204 })
  @ApiResponse({ status: 404, description: 'Unknown appointment type' })
  @ApiResponse({ status: 409, description: 'It has open booking requests' })
  remove(@Param('id') id: string, @Req() request: SignedRequest): Promise<void> {
    return this.types.remove(id, actorOf(request));
  }
}
