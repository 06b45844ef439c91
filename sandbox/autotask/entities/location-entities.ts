import type { EntityDefinition } from '../entity-definition.js';
import { boolean, date, dateTime, each, integer, long, text } from '../entity-definition.js';
import * as picklist from '../picklists.js';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
// Date-times of which only the time of the day means anything, in the location's own zone.
const HOURS = DAYS.flatMap((day) =>
  ['BusinessHoursStartTime', 'BusinessHoursEndTime', 'ExtendedHoursStartTime', 'ExtendedHoursEndTime'].map(
    (name) => `${day}${name}`,
  ),
);

export const LOCATION_ENTITIES: readonly EntityDefinition[] = [
  {
    name: 'InternalLocations',
    singular: 'InternalLocation',
    can: [],
    fields: {
      additionalAddressInfo: text(100),
      ...each(text(128), 'address1', 'address2'),
      ...each(text(50), 'city', 'country'),
      holidaySetId: long({ refersTo: 'HolidaySets' }),
      isDefault: boolean(),
      name: text(100),
      ...each(text(50), 'postalCode', 'state'),
      /** Microsoft's time zone index as three digits ('035' is US Eastern), no name. */
      timeZone: text(100),
    },
  },
  {
    name: 'InternalLocationWithBusinessHours',
    singular: 'InternalLocationWithBusinessHours',
    can: ['create', 'update'],
    fields: {
      additionalAddressInfo: text(100),
      ...each(text(128), 'address1', 'address2'),
      city: text(50),
      countryID: integer(),
      dateFormat: text(20),
      firstDayOfWeek: integer({ picklist: picklist.FIRST_DAY_OF_WEEK }),
      ...each(dateTime(), ...HOURS),
      ...each(dateTime(), 'holidayExtendedHoursStartTime', 'holidayExtendedHoursEndTime'),
      ...each(dateTime(), 'holidayHoursStartTime', 'holidayHoursEndTime'),
      holidayHoursType: integer(),
      holidaySetID: integer({ refersTo: 'HolidaySets' }),
      isDefault: boolean(),
      name: text(100, { required: true }),
      noHoursOnHolidays: boolean(),
      ...each(text(50), 'numberFormat', 'postalCode', 'state'),
      timeFormat: text(20),
      timeZoneID: integer(),
    },
    userDefinedFields: [],
  },
  {
    name: 'HolidaySets',
    singular: 'HolidaySet',
    can: ['create', 'update', 'delete'],
    fields: { holidaySetDescription: text(500), holidaySetName: text(100, { required: true }) },
    userDefinedFields: [],
  },
  {
    name: 'Holidays',
    singular: 'Holiday',
    can: ['create', 'update', 'delete'],
    parent: { entity: 'HolidaySets', route: 'Holidays', field: 'holidaySetID' },
    fields: {
      holidayDate: date({ required: true }),
      holidayName: text(100, { required: true }),
      holidaySetID: integer({ required: true, refersTo: 'HolidaySets' }),
    },
    userDefinedFields: [],
  },
];
