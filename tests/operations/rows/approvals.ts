/** Who has to approve, and who votes for whom. */
import { ulid } from 'ulid';
import { aPerson } from '../../support/tenants.js';
import type { Rows } from '../row.js';
import { aColleague, aGroup, aPolicy, aSharedPolicy, LATER } from './approval-things.js';

const stage = { approvers: [{ kind: 'role', role: 'approver' }], needed: 1 };

export const approvalRows: Rows = {
  list_approval_policies: { input: () => ({}), names: [], invalid: [] },
  get_approval_policy: {
    input: ({ tenant }) => ({ mailbox: tenant.mailbox.address }),
    names: ['mailbox'],
    invalid: [],
  },
  put_approval_policy: {
    input: async (world) => ({
      mailbox: world.tenant.mailbox.address,
      stages: [
        {
          approvers: [
            { kind: 'person', person: world.tenant.approver.email },
            { kind: 'group', group_id: await aGroup(world) },
            { kind: 'entra_group', object_id: '2f5a1f6e-9c61-4d0a-8f64-0d0a4a3a1b11' },
          ],
          fallback_approvers: [{ kind: 'oversight_address' }],
          needed: 2,
          justification: 'required',
          remind_after_seconds: 3600,
          escalate_after_seconds: 7200,
          escalation_approvers: [{ kind: 'manager', level: 1 }],
          expires_after_seconds: 86_400,
          delegation_allowed: true,
        },
        { approvers: [{ kind: 'agent_sponsors_or_owners' }] },
      ],
      expires_after_seconds: 604_800,
      excluded_ways: ['mcp'],
    }),
    names: ['mailbox'],
    invalid: [
      { stages: undefined },
      { stages: [] },
      { stages: [{ ...stage, approvers: [] }] },
      { stages: [{ ...stage, needed: 0 }] },
      { stages: [{ ...stage, approvers: [{ kind: 'person' }] }] },
      { stages: [{ ...stage, approvers: [{ kind: 'person', person: 'nobody@acme.test' }] }] },
      { stages: [{ ...stage, approvers: [{ kind: 'group', group_id: ulid() }] }] },
      { stages: [{ ...stage, approvers: [{ kind: 'entra_user', object_id: 'x' }] }] },
      { stages: [{ ...stage, approvers: [{ kind: 'everybody' }] }] },
      { stages: [{ ...stage, escalate_after_seconds: 60 }] },
      { stages: [{ ...stage, escalation_approvers: [{ kind: 'oversight_address' }] }] },
      { expires_after_seconds: 1 },
      { expires_after_seconds: undefined },
      { excluded_ways: ['pigeon'] },
      { auth_context: 'mfa' },
      // People of this account do not sign in with Entra ID: nobody could meet it.
      { auth_context: 'c1' },
    ],
  },
  delete_approval_policy: {
    input: async (world) => {
      await aPolicy(world);
      return {};
    },
    names: [],
    invalid: [],
  },
  use_approval_policy: {
    input: async (world) => ({ mailbox: world.tenant.mailbox.address, name: await aSharedPolicy(world) }),
    names: ['mailbox', 'name'],
    invalid: [{ name: '' }, { expected_version: -1 }],
  },
  list_oversight_presets: { input: () => ({}), names: [], invalid: [] },
  apply_oversight_preset: {
    input: ({ tenant }) => ({ mailbox_id: tenant.mailbox.id, preset: 'at_risk' }),
    names: ['mailbox_id'],
    invalid: [
      { preset: undefined },
      { preset: 'everything' },
      { auth_context: 'mfa' },
      // People of this account do not sign in with Entra ID.
      { auth_context: 'c1' },
    ],
  },
  list_groups: {
    input: async (world) => {
      await aGroup(world);
      return {};
    },
    names: [],
    invalid: [],
  },
  put_group: {
    input: async (world) => ({
      group_id: await aGroup(world),
      name: `Group ${ulid()}`,
      members: [world.tenant.approver.id, await aColleague(world)],
    }),
    names: ['group_id'],
    invalid: [
      { name: undefined },
      { name: ' ' },
      { members: undefined },
      { members: ['nobody@acme.test'] },
      { members: [ulid()] },
    ],
  },
  delete_group: {
    input: async (world) => ({ group_id: await aGroup(world) }),
    names: ['group_id'],
    invalid: [],
  },
  list_delegations: { input: () => ({}), names: [], invalid: [] },
  delegate_votes: {
    input: async (world) => ({ to: await aColleague(world), until: LATER }),
    names: [],
    invalid: [
      { to: undefined },
      { to: 'nobody@acme.test' },
      { until: undefined },
      { until: '2020-01-01T00:00:00Z' },
      { until: 'tomorrow' },
      { until: '2999-01-01T00:00:00Z' },
    ],
  },
  end_delegation: {
    input: async (world) => {
      const { installation, tenant } = world;
      const id = ulid();
      const to = await aPerson(installation.stores, {
        tenantId: tenant.tenantId,
        email: await aColleague(world).then((email) => `b.${email}`),
        name: 'Holder',
      });
      const { tenantId, approver } = tenant;
      await installation.stores.delegations.add(
        {
          id,
          tenantId,
          fromPersonId: approver.id,
          toPersonId: to.id,
          requestId: null,
          startsAtMs: 0,
          endsAtMs: null,
        },
        () => undefined,
        {
          tenantId,
          action: 'delegation.create',
          actor: 'system',
          resourceType: 'delegation',
          resourceId: id,
        },
      );
      return { delegation_id: id };
    },
    names: ['delegation_id'],
    invalid: [],
  },
};
