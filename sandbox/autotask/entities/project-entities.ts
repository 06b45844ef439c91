import type { Change, Computation } from '../change.js';
import {
  atCreation,
  atEveryChange,
  byChanger,
  byCreator,
  byImpersonator,
  initially,
  numberOfTheDay,
  turns,
  whileStatusIs,
} from '../computations.js';
import { touches } from '../effects.js';
import type { EntityDefinition } from '../entity-definition.js';
import { boolean, dateTime, double, each, integer, text } from '../entity-definition.js';
import { PICKLISTS } from '../../desk/picklists.js';
import * as picklist from '../picklists.js';
import {
  bothOrNeither,
  canBeAssigned,
  endsAfter,
  isNew,
  neverChanges,
  primaryIsNotSecondary,
  roleIsHeld,
  secondaryIsNotPrimary,
} from '../rules.js';

// A task goes through the states of a ticket.
const TASK_COMPLETE = PICKLISTS.ticketStatus.Complete;
const PROJECT_COMPLETE = PICKLISTS.projectStatus.Complete;

/** All of the estimate at first, nothing once the task is complete, and in between what was last said. */
const whatIsLeft: Computation = (change, current) => {
  if (turns(change, 'status', TASK_COMPLETE)) return 0;
  return change.before === null ? (current ?? change.after['estimatedHours']) : current;
};

/** A project that is completed completes its tasks, and nothing remains to be done on them. */
function completeTasks(change: Change): void {
  if (!turns(change, 'status', PROJECT_COMPLETE)) return;
  const { after, records, now, actorId } = change;
  for (const task of records.where('Tasks', { projectID: after['id'] })) {
    if (task['status'] === TASK_COMPLETE) continue;
    const stamps = { lastActivityDateTime: now, lastActivityResourceID: actorId };
    const completion = { completedDateTime: now, completedByResourceID: actorId, completedByType: 1 };
    const completed = { status: TASK_COMPLETE, remainingHours: 0, ...completion, ...stamps };
    records.put('Tasks', { ...task, ...completed }, actorId);
  }
}

const readOnlyDouble = double({ readOnly: true });

export const PROJECT_ENTITIES: readonly EntityDefinition[] = [
  {
    name: 'Projects',
    singular: 'Project',
    can: ['create', 'update'],
    fields: {
      ...each(readOnlyDouble, 'actualBilledHours', 'actualHours'),
      changeOrdersBudget: double({ readOnly: true, queryable: false }),
      changeOrdersRevenue: readOnlyDouble,
      companyID: integer({ required: true, refersTo: 'Companies' }),
      companyOwnerResourceID: integer({ readOnly: true, refersTo: 'Resources' }),
      completedDateTime: dateTime({ computed: whileStatusIs(PROJECT_COMPLETE, atEveryChange) }),
      completedPercentage: integer({ readOnly: true }),
      contractID: integer(),
      createDateTime: dateTime({ readOnly: true, computed: atCreation }),
      creatorResourceID: integer({ readOnly: true, refersTo: 'Resources', computed: byCreator }),
      department: integer(),
      description: text(2000),
      duration: integer({ readOnly: true }),
      endDateTime: dateTime({ required: true }),
      estimatedSalesCost: double(),
      estimatedTime: readOnlyDouble,
      extProjectNumber: text(50),
      extProjectType: integer({ queryable: false }),
      impersonatorCreatorResourceID: integer({ readOnly: true, computed: byImpersonator }),
      laborEstimatedCosts: double(),
      laborEstimatedMarginPercentage: readOnlyDouble,
      laborEstimatedRevenue: double(),
      lastActivityDateTime: dateTime({ readOnly: true, computed: atEveryChange }),
      lastActivityPersonType: integer({
        readOnly: true,
        picklist: picklist.PERSON_TYPE,
        computed: () => 1,
      }),
      lastActivityResourceID: integer({ readOnly: true, computed: byChanger }),
      ...each(integer(), 'opportunityID', 'organizationalLevelAssociationID'),
      originalEstimatedRevenue: double(),
      projectCostEstimatedMarginPercentage: readOnlyDouble,
      ...each(double(), 'projectCostsBudget', 'projectCostsRevenue'),
      projectLeadResourceID: integer({ refersTo: 'Resources' }),
      projectName: text(100, { required: true }),
      projectNumber: text(50, {
        readOnly: true,
        computed: numberOfTheDay('P', 'Projects', 'projectNumber'),
      }),
      projectType: integer({ required: true, picklist: picklist.PROJECT_TYPE }),
      purchaseOrderNumber: text(50),
      sgda: double(),
      startDateTime: dateTime({ required: true }),
      status: integer({ required: true, picklist: picklist.PROJECT_STATUS }),
      statusDateTime: dateTime(),
      statusDetail: text(2000),
    },
    userDefinedFields: [],
    rules: [
      neverChanges('companyID'),
      endsAfter('startDateTime', 'endDateTime'),
      canBeAssigned('projectLeadResourceID'),
    ],
    effects: [completeTasks],
  },
  {
    name: 'Tasks',
    singular: 'Task',
    can: ['create', 'update'],
    parent: { entity: 'Projects', route: 'Tasks', field: 'projectID' },
    fields: {
      assignedResourceID: integer({ refersTo: 'Resources' }),
      assignedResourceRoleID: integer({ refersTo: 'Roles' }),
      billingCodeID: integer(),
      canClientPortalUserCompleteTask: boolean(),
      companyLocationID: integer({ refersTo: 'CompanyLocations' }),
      completedByResourceID: integer({
        readOnly: true,
        refersTo: 'Resources',
        computed: whileStatusIs(TASK_COMPLETE, byChanger),
      }),
      completedByType: integer({
        readOnly: true,
        picklist: picklist.PERSON_TYPE,
        computed: whileStatusIs(TASK_COMPLETE, () => 1),
      }),
      completedDateTime: dateTime({ readOnly: true, computed: whileStatusIs(TASK_COMPLETE, atEveryChange) }),
      createDateTime: dateTime({ readOnly: true, computed: atCreation }),
      creatorResourceID: integer({ readOnly: true, refersTo: 'Resources', computed: byCreator }),
      creatorType: integer({ readOnly: true, picklist: picklist.PERSON_TYPE, computed: initially(1) }),
      departmentID: integer(),
      description: text(8000),
      endDateTime: dateTime(),
      estimatedHours: double(),
      externalID: text(50),
      hoursToBeScheduled: double({ readOnly: true, computed: ({ after }) => after['estimatedHours'] }),
      isTaskBillable: boolean({ readOnly: true }),
      isVisibleInClientPortal: boolean(),
      lastActivityDateTime: dateTime({ readOnly: true, computed: atEveryChange }),
      lastActivityPersonType: integer({
        readOnly: true,
        picklist: picklist.PERSON_TYPE,
        computed: () => 1,
      }),
      lastActivityResourceID: integer({ readOnly: true, refersTo: 'Resources', computed: byChanger }),
      ...each(integer(), 'phaseID', 'priority'),
      priorityLabel: integer({ picklist: picklist.PRIORITY }),
      projectID: integer({ required: true, refersTo: 'Projects' }),
      purchaseOrderNumber: text(50),
      // Answered, but no filter may name it.
      remainingHours: double({ queryable: false, computed: whatIsLeft }),
      startDateTime: dateTime(),
      status: integer({ required: true, picklist: picklist.TICKET_STATUS }),
      taskCategoryID: integer(),
      taskNumber: text(50, { readOnly: true, computed: numberOfTheDay('T', 'Tasks', 'taskNumber') }),
      taskType: integer({ required: true, picklist: picklist.TASK_TYPE }),
      title: text(255, { required: true }),
    },
    userDefinedFields: [],
    rules: [
      endsAfter('startDateTime', 'endDateTime'),
      bothOrNeither('assignedResourceID', 'assignedResourceRoleID'),
      canBeAssigned('assignedResourceID'),
      roleIsHeld('assignedResourceID', 'assignedResourceRoleID'),
      primaryIsNotSecondary('TaskSecondaryResources', 'taskID'),
    ],
  },
  {
    name: 'TaskSecondaryResources',
    singular: 'TaskSecondaryResource',
    can: ['create', 'delete'],
    parent: { entity: 'Tasks', route: 'SecondaryResources', field: 'taskID' },
    fields: {
      resourceID: integer({ required: true, refersTo: 'Resources' }),
      roleID: integer({ required: true, refersTo: 'Roles' }),
      taskID: integer({ required: true, refersTo: 'Tasks' }),
    },
    rules: [
      canBeAssigned('resourceID'),
      roleIsHeld('resourceID', 'roleID'),
      secondaryIsNotPrimary('Tasks', 'taskID'),
      isNew('TaskSecondaryResources', 'taskID', 'resourceID'),
    ],
    effects: [touches('Tasks', 'taskID', 'lastActivityDateTime')],
  },
];
