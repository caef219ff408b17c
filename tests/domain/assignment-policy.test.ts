/** What an assignment policy says is reproduced exactly; what cannot be is named, and nothing is guessed. */
import { describe, expect, it } from '@jest/globals';
import {
  translateAssignmentPolicy,
  type AssignmentPolicy,
  type AssignmentPolicyStage,
  type SubjectSet,
} from '../../domain/assignment-policy.js';
import { referencesIn } from '../../domain/governance-policy.js';

const DAY = 86_400;
const subject = (type: string, more: Partial<SubjectSet> = {}): SubjectSet => ({
  type,
  objectId: null,
  managerLevel: null,
  isBackup: false,
  ...more,
});
const USER = subject('singleUser', { objectId: 'AAAA' });
const GROUP = subject('groupMembers', { objectId: 'bbbb' });
const SPONSORS = subject('targetAgentIdentitySponsorsOrOwners');

const stage = (change: Partial<AssignmentPolicyStage> = {}): AssignmentPolicyStage => ({
  isDynamic: false,
  durationBeforeAutomaticDenial: 14 * DAY,
  durationBeforeEscalation: 0,
  isApproverJustificationRequired: false,
  isEscalationEnabled: false,
  primaryApprovers: [USER],
  fallbackPrimaryApprovers: [],
  escalationApprovers: [],
  fallbackEscalationApprovers: [],
  ...change,
});
const policy = (change: Partial<AssignmentPolicy> = {}): AssignmentPolicy => ({
  id: 'p',
  displayName: null,
  modifiedDateTime: null,
  isApprovalRequiredForAdd: true,
  isApprovalDeterminedByCallOut: false,
  stages: [stage()],
  ...change,
});
const withStage = (change: Partial<AssignmentPolicyStage>) => policy({ stages: [stage(change)] });

describe('an assignment policy', () => {
  it('becomes stages in its order: one approval is enough, and no answer is a denial', () => {
    const made = translateAssignmentPolicy(
      policy({
        stages: [
          stage({
            primaryApprovers: [SPONSORS],
            fallbackPrimaryApprovers: [USER],
            isApproverJustificationRequired: true,
            isEscalationEnabled: true,
            durationBeforeEscalation: 7 * DAY,
            escalationApprovers: [GROUP],
            fallbackEscalationApprovers: [USER],
          }),
          stage({ primaryApprovers: [subject('targetManager', { managerLevel: 2 })] }),
        ],
      }),
    );
    expect(made).toEqual({
      kind: 'translated',
      stages: [
        {
          approvers: [{ kind: 'agent_sponsors_or_owners' }],
          fallbackApprovers: [{ kind: 'entra_user', objectId: 'aaaa' }],
          needed: 1,
          justification: 'required',
          expiresAfterSeconds: 14 * DAY,
          escalation: {
            afterSeconds: 7 * DAY,
            approvers: [{ kind: 'entra_group', objectId: 'bbbb' }],
            fallbackApprovers: [{ kind: 'entra_user', objectId: 'aaaa' }],
          },
        },
        {
          approvers: [{ kind: 'manager', level: 2 }],
          fallbackApprovers: [],
          needed: 1,
          justification: 'optional',
          expiresAfterSeconds: 14 * DAY,
        },
      ],
    });
    const stages = made.kind === 'translated' ? made.stages : [];
    expect(
      referencesIn(stages)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['agent_sponsors_or_owners', 'entra_group', 'entra_user', 'manager']);
  });

  it('asks backups only where the first come to nobody', () => {
    const made = translateAssignmentPolicy(
      withStage({ primaryApprovers: [SPONSORS, { ...USER, isBackup: true }] }),
    );
    expect(made).toMatchObject({
      stages: [
        {
          approvers: [{ kind: 'agent_sponsors_or_owners' }],
          fallbackApprovers: [{ kind: 'entra_user', objectId: 'aaaa' }],
        },
      ],
    });
  });

  it('does not escalate where that is off, or names nobody', () => {
    const off = translateAssignmentPolicy(withStage({ escalationApprovers: [GROUP] }));
    const nobody = translateAssignmentPolicy(
      withStage({ isEscalationEnabled: true, durationBeforeEscalation: DAY }),
    );
    for (const made of [off, nobody]) {
      expect(made).toMatchObject({
        kind: 'translated',
        stages: [expect.not.objectContaining({ escalation: {} })],
      });
      expect(JSON.stringify(made)).not.toContain('escalation');
    }
  });

  it.each<[string, AssignmentPolicy, string, string]>([
    [
      'needs no approval',
      policy({ isApprovalRequiredForAdd: false }),
      'no_approval_required',
      'requestApprovalSettings',
    ],
    ['has no stages', policy({ stages: [] }), 'no_stages', 'requestApprovalSettings'],
    [
      'has more stages than there can be',
      policy({ stages: [stage(), stage(), stage(), stage()] }),
      'too_many_stages',
      'requestApprovalSettings',
    ],
    [
      'leaves the approvers to a call-out',
      policy({ isApprovalDeterminedByCallOut: true }),
      'dynamic_approvers',
      'requestApprovalSettings',
    ],
    ['has a dynamic stage', withStage({ isDynamic: true }), 'dynamic_approvers', 'stages.0'],
    [
      'never denies by itself',
      withStage({ durationBeforeAutomaticDenial: null }),
      'no_automatic_denial',
      'stages.0.durationBeforeAutomaticDenial',
    ],
    ...(['malformed', 0, -DAY, Number.POSITIVE_INFINITY] as const).map(
      (duration): [string, AssignmentPolicy, string, string] => [
        `denies after ${duration}`,
        withStage({ durationBeforeAutomaticDenial: duration }),
        'malformed_duration',
        'stages.0.durationBeforeAutomaticDenial',
      ],
    ),
    [
      'escalates at no time',
      withStage({ isEscalationEnabled: true, durationBeforeEscalation: null }),
      'no_escalation_time',
      'stages.0.durationBeforeEscalation',
    ],
    [
      'escalates at a time that is none',
      withStage({ isEscalationEnabled: true, durationBeforeEscalation: 'malformed' }),
      'malformed_duration',
      'stages.0.durationBeforeEscalation',
    ],
    ['names nobody', withStage({ primaryApprovers: [] }), 'no_approvers', 'stages.0.primaryApprovers'],
    ...['singleServicePrincipal', 'targetApplicationOwners'].map(
      (type): [string, AssignmentPolicy, string, string] => [
        `names ${type}`,
        withStage({ primaryApprovers: [USER, subject(type)] }),
        'approver_is_no_person',
        'stages.0.primaryApprovers.1',
      ],
    ),
    ...['internalSponsors', 'externalSponsors', 'targetUserSponsors', 'somethingNew'].map(
      (type): [string, AssignmentPolicy, string, string] => [
        `names ${type}`,
        withStage({ escalationApprovers: [subject(type)] }),
        'approver_kind_unknown',
        'stages.0.escalationApprovers.0',
      ],
    ),
    ...['singleUser', 'groupMembers'].map((type): [string, AssignmentPolicy, string, string] => [
      `names a ${type} without an id`,
      withStage({ fallbackPrimaryApprovers: [subject(type)] }),
      'approver_without_id',
      'stages.0.fallbackPrimaryApprovers.0',
    ]),
    ...[null, 0, 5, 1.5].map((managerLevel): [string, AssignmentPolicy, string, string] => [
      `names the manager ${String(managerLevel)} steps up`,
      withStage({ fallbackEscalationApprovers: [subject('requestorManager', { managerLevel })] }),
      'manager_level',
      'stages.0.fallbackEscalationApprovers.0',
    ]),
  ])('holds where it %s', (_what, given, code, place) => {
    expect(translateAssignmentPolicy(given)).toEqual({ kind: 'not_reproducible', faults: [{ code, place }] });
  });

  it('names every fault at once', () => {
    const made = translateAssignmentPolicy(
      policy({ stages: [stage({ primaryApprovers: [] }), stage({ durationBeforeAutomaticDenial: null })] }),
    );
    expect(made).toMatchObject({
      faults: [{ place: 'stages.0.primaryApprovers' }, { place: 'stages.1.durationBeforeAutomaticDenial' }],
    });
  });
});
