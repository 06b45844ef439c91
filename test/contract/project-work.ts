import type { ContractEntity } from './contract-entity.js';

/** Work that was planned as a whole: its parts are written through it, and are booked like tickets. */
export const PROJECT_WORK: Readonly<Record<string, ContractEntity>> = {
  Projects: {
    writes: ['POST', 'PATCH'],
    hasUserDefinedFields: true,
    fields: {
      projectName: 'text(100) required',
      'companyID projectType status': 'int required',
      'startDateTime endDateTime': 'moment required',
      projectNumber: 'text(50) read-only',
      'description statusDetail': 'text(2000)',
      'extProjectNumber purchaseOrderNumber': 'text(50)',
      extProjectType: 'int unqueryable',
      'contractID department opportunityID organizationalLevelAssociationID projectLeadResourceID': 'int',
      'companyOwnerResourceID creatorResourceID impersonatorCreatorResourceID': 'int read-only',
      'lastActivityResourceID lastActivityPersonType completedPercentage duration': 'int read-only',
      'completedDateTime statusDateTime': 'moment',
      'createDateTime lastActivityDateTime': 'moment read-only',
      'estimatedSalesCost laborEstimatedCosts laborEstimatedRevenue originalEstimatedRevenue': 'double',
      'projectCostsBudget projectCostsRevenue sgda': 'double',
      'actualBilledHours actualHours changeOrdersRevenue estimatedTime': 'double read-only',
      'laborEstimatedMarginPercentage projectCostEstimatedMarginPercentage': 'double read-only',
      changeOrdersBudget: 'double read-only unqueryable',
    },
  },
  Tasks: {
    writes: ['POST', 'PATCH'],
    through: 'Projects/{projectID}/Tasks',
    hasUserDefinedFields: true,
    pairs: [['assignedResourceID', 'assignedResourceRoleID']],
    fields: {
      title: 'text(255) required',
      'projectID status taskType': 'int required',
      taskNumber: 'text(50) read-only',
      description: 'text(8000)',
      'externalID purchaseOrderNumber': 'text(50)',
      'phaseID companyLocationID departmentID billingCodeID taskCategoryID': 'int',
      // The label says how urgent it is; the number only sorts the tasks of one project.
      'priority priorityLabel': 'int',
      'assignedResourceID assignedResourceRoleID': 'int',
      'startDateTime endDateTime': 'moment',
      'createDateTime completedDateTime lastActivityDateTime': 'moment read-only',
      estimatedHours: 'double',
      // Answered, but no filter may name it.
      remainingHours: 'double unqueryable',
      hoursToBeScheduled: 'double read-only',
      'creatorResourceID creatorType completedByResourceID completedByType': 'int read-only',
      'lastActivityResourceID lastActivityPersonType': 'int read-only',
      isTaskBillable: 'bool read-only',
      'isVisibleInClientPortal canClientPortalUserCompleteTask': 'bool',
    },
  },
  TaskSecondaryResources: {
    writes: ['POST', 'DELETE'],
    through: 'Tasks/{taskID}/SecondaryResources',
    fields: { 'taskID resourceID roleID': 'int required' },
  },
};
