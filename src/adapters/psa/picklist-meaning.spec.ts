import {
  isApproved,
  isOnPaper,
  isProgram,
  priorityOf,
  projectStateOf,
  serviceCallStateOf,
  ticketStateOf,
} from './picklist-meaning.js';

describe('ticketStateOf', () => {
  it.each([
    ...[
      'Complete',
      'Completed',
      'Cancelled',
      'Canceled',
      'Closed',
      'Merged',
      'Resolved by RMM',
      'Duplicate',
    ].map((it) => [it, 'ended']),
    ...[
      'Waiting Customer',
      'Waiting Vendor',
      'Awaiting parts',
      'On Hold',
      'Hold',
      'Pending approval',
      'Waiting to be closed',
      'Customer - waiting',
    ].map((it) => [it, 'waiting']),
    ...['In Progress', 'Work started', 'On-site'].map((it) => [it, 'in-progress']),
    ...[
      'New',
      'Scheduled',
      'Dispatched',
      'Not complete',
      'Incomplete',
      'Customer note added',
      'Escalate',
      '',
    ].map((it) => [it, 'workable']),
  ])('takes %j for %s', (label, state) => {
    expect(ticketStateOf(label)).toBe(state);
  });
});

describe('serviceCallStateOf', () => {
  it.each([
    ['New', 'open'],
    ['Customer Confirmed', 'open'],
    ['Not completed', 'open'],
    ['Complete', 'complete'],
    ['Completed - billed', 'complete'],
    ['Canceled', 'canceled'],
    ['Cancelled by customer', 'canceled'],
  ])('takes %j for %s', (label, state) => {
    expect(serviceCallStateOf(label)).toBe(state);
  });
});

describe('projectStateOf', () => {
  it.each([
    ...['Inactive', 'Complete', 'Completed', 'Cancelled', 'Closed'].map((it) => [it, 'closed']),
    ...['On Hold', 'Waiting Customer'].map((it) => [it, 'waiting']),
    ...['New', 'Active', 'In Progress', 'Change Order', 'Not complete', ''].map((it) => [it, 'open']),
  ])('takes %j for %s', (label, state) => {
    expect(projectStateOf(label)).toBe(state);
  });
});

describe('isOnPaper', () => {
  it('takes templates, proposals and baselines for projects that nobody works on, and no other', () => {
    expect(['Template', 'Proposal', 'Baseline', 'Client', 'Internal', 'Contemplated'].map(isOnPaper)).toEqual(
      [...[true, true, true], ...[false, false, false]],
    );
  });
});

describe('priorityOf', () => {
  it.each([
    ['Critical', 1],
    ['Urgent', 1],
    ['P1 - down', 1],
    ['High', 2],
    ['Medium', 3],
    ['Normal', 3],
    ['Low', 4],
    ['Purple', null],
  ])('takes %j for %p', (label, priority) => {
    expect(priorityOf(label)).toBe(priority);
  });
});

describe('isApproved and isProgram', () => {
  it.each(['Approved', 'Approved (level 2)'])('take %j for approved', (label) => {
    expect(isApproved(label)).toBe(true);
  });

  it.each(['Pending', 'Rejected', 'Not approved', 'Unapproved', 'Disapproved', 'Cancelled'])(
    'take %j for not approved',
    (label) => {
      expect(isApproved(label)).toBe(false);
    },
  );

  it('take API and dashboard users for programs, administrators for people', () => {
    expect(
      ['API User', 'API User (system)', 'Dashboard User', 'System Administrator', 'Employee', 'Capital'].map(
        isProgram,
      ),
    ).toEqual([true, true, true, false, false, false]);
  });
});
