import type { EntityDefinition } from '../entity-definition.js';
import { boolean, dateTime, double, each, integer, text } from '../entity-definition.js';

const readOnlyInteger = integer({ readOnly: true });
const readOnlyTime = dateTime({ readOnly: true });

/** Only to be read here: tasks are made and changed through their project, which this stand-in has not. */
export const PROJECT_ENTITIES: readonly EntityDefinition[] = [
  {
    name: 'Tasks',
    singular: 'Task',
    can: [],
    fields: {
      assignedResourceID: integer({ refersTo: 'Resources' }),
      assignedResourceRoleID: integer({ refersTo: 'Roles' }),
      billingCodeID: integer(),
      ...each(boolean(), 'canClientPortalUserCompleteTask', 'isTaskBillable', 'isVisibleInClientPortal'),
      companyLocationID: integer(),
      ...each(
        readOnlyInteger,
        'completedByResourceID',
        'completedByType',
        'creatorResourceID',
        'creatorType',
      ),
      ...each(readOnlyTime, 'completedDateTime', 'createDateTime', 'lastActivityDateTime'),
      departmentID: integer(),
      description: text(8000),
      endDateTime: dateTime(),
      estimatedHours: double(),
      externalID: text(50),
      hoursToBeScheduled: double({ readOnly: true }),
      ...each(readOnlyInteger, 'lastActivityPersonType', 'lastActivityResourceID'),
      ...each(integer(), 'phaseID', 'priority', 'priorityLabel', 'taskCategoryID', 'taskType'),
      projectID: integer({ required: true, refersTo: 'Projects' }),
      purchaseOrderNumber: text(50),
      remainingHours: double({ readOnly: true }),
      startDateTime: dateTime(),
      status: integer({ required: true }),
      taskNumber: text(50, { readOnly: true }),
      title: text(255, { required: true }),
    },
  },
];
