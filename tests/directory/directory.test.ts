/** Reading a simulated Entra tenant over HTTPS: what is there, what is not, and what cannot be known are three answers. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { peopleOf } from '../../directory/people-of.js';
import type { Directory } from '../../directory/directory.js';
import { startGraph, type SimulatedGraph } from '../microsoft/graph.js';
import { READING, subject } from '../microsoft/graph-directory.js';
import { aDirectory } from './scene.js';

let graph: SimulatedGraph;
let directory: Directory;
let nowMs: number;

beforeAll(async () => {
  graph = await startGraph();
}, 60_000);
afterAll(() => graph.stop());
beforeEach(() => {
  graph.asked.length = 0;
  graph.faults.length = 0;
  graph.directory.nextLinkHost = null;
  for (const permission of READING) graph.directory.permissions.add(permission);
  nowMs = Date.now();
  directory = aDirectory(graph, { now: () => nowMs });
});

const AGENT = { agentId: null, requestorId: null };
const ids = async (reading: ReturnType<typeof peopleOf>) => {
  const listing = await reading;
  return listing.kind === 'found' ? listing.value.map(({ objectId }) => objectId).sort() : listing;
};
const asked = (path: RegExp) => graph.asked.filter((line) => path.test(line)).length;

describe('a policy', () => {
  it('is read with its stages, and durations in seconds', async () => {
    const user = graph.directory.aUser();
    const { id } = graph.directory.aPolicy([
      {
        durationBeforeAutomaticDenial: 'P2DT3H',
        isApproverJustificationRequired: true,
        isEscalationEnabled: true,
        durationBeforeEscalation: 'P1D',
        primaryApprovers: [subject.user(user.id)],
        escalationApprovers: [subject.manager(2)],
      },
    ]);
    const reading = await directory.policy(id);
    expect(reading).toMatchObject({
      kind: 'found',
      value: {
        id,
        isApprovalRequiredForAdd: true,
        isApprovalDeterminedByCallOut: false,
        stages: [
          {
            durationBeforeAutomaticDenial: 2 * 86_400 + 3 * 3600,
            durationBeforeEscalation: 86_400,
            isApproverJustificationRequired: true,
            primaryApprovers: [{ type: 'singleUser', objectId: user.id }],
            escalationApprovers: [{ type: 'requestorManager', managerLevel: 2 }],
          },
        ],
      },
    });
    expect(graph.shapeFaults).toEqual([]);
  });

  it.each([
    ['P1M', 'malformed'],
    ['P1Y', 'malformed'],
    ['14 days', 'malformed'],
    ['', null],
    [null, null],
    ['PT90M', 5400],
    ['P1W', 604_800],
  ])('states %j as %j', async (durationBeforeAutomaticDenial, seconds) => {
    const { id } = graph.directory.aPolicy([{ durationBeforeAutomaticDenial }]);
    expect(await directory.policy(id)).toMatchObject({
      value: { stages: [{ durationBeforeAutomaticDenial: seconds }] },
    });
  });

  it('is asked for again after five minutes, and no sooner', async () => {
    const { id } = graph.directory.aPolicy([{}]);
    await directory.policy(id);
    graph.directory.policies.delete(id);
    nowMs += 4 * 60_000;
    expect(await directory.policy(id)).toMatchObject({ kind: 'found' });
    nowMs += 2 * 60_000;
    expect(await directory.policy(id)).toEqual({ kind: 'not_found' });
    expect(asked(/assignmentPolicies/u)).toBe(2);
  });

  it('is unreachable without the permission to read it', async () => {
    const { id } = graph.directory.aPolicy([{}]);
    graph.directory.permissions.delete('EntitlementManagement.Read.All');
    expect(await directory.policy(id)).toEqual({ kind: 'unreachable', reason: 'refused' });
  });

  it('whose answer makes no sense is unreachable', async () => {
    const { id } = graph.directory.aPolicy([{}], { requestApprovalSettings: { stages: 'none' } });
    expect(await directory.policy(id)).toEqual({ kind: 'unreachable', reason: 'malformed' });
    graph.shapeFaults.length = 0;
  });
});

describe('people', () => {
  it('of a group are those of groups within it, over all pages, each once', async () => {
    const users = Array.from({ length: 5 }, () => graph.directory.aUser());
    const inner = graph.directory.aGroup(...users.slice(2).map(({ id }) => id));
    const group = graph.directory.aGroup(...users.slice(0, 3).map(({ id }) => id), inner);
    const found = await ids(peopleOf(directory, { kind: 'entra_group', objectId: group }, AGENT));
    expect(found).toEqual(users.map(({ id }) => id).sort());
    expect(asked(/transitiveMembers/u)).toBe(3);
  });

  it('whose account is disabled, or an agent’s, are nobody', async () => {
    const disabled = graph.directory.aUser({ accountEnabled: false });
    const agent = graph.directory.aUser({ isAgent: true });
    const group = graph.directory.aGroup(disabled.id, agent.id);
    expect(await ids(peopleOf(directory, { kind: 'entra_group', objectId: group }, AGENT))).toEqual([]);
    expect(await ids(peopleOf(directory, { kind: 'entra_user', objectId: disabled.id }, AGENT))).toEqual([]);
  });

  it('and groups that are gone are nobody', async () => {
    const objectId = '00000000-0000-4000-8000-000000000000';
    expect(await ids(peopleOf(directory, { kind: 'entra_user', objectId }, AGENT))).toEqual([]);
    expect(await ids(peopleOf(directory, { kind: 'entra_group', objectId }, AGENT))).toEqual([]);
  });

  it('above somebody are found step by step; an agent has nobody above it', async () => {
    const top = graph.directory.aUser();
    const middle = graph.directory.aUser({ managerId: top.id });
    const { id: requestorId } = graph.directory.aUser({ managerId: middle.id });
    const manager = (level: number, from: string | null) =>
      ids(peopleOf(directory, { kind: 'manager', level }, { agentId: null, requestorId: from }));
    expect(await manager(1, requestorId)).toEqual([middle.id]);
    expect(await manager(2, requestorId)).toEqual([top.id]);
    expect(await manager(3, requestorId)).toEqual([]);
    expect(await manager(1, null)).toEqual([]);
  });

  it('behind an agent are its sponsors and owners: groups expanded, programs left out', async () => {
    const [sponsor, member, owner] = [
      graph.directory.aUser(),
      graph.directory.aUser(),
      graph.directory.aUser(),
    ];
    const agent = graph.directory.anAgent({
      sponsors: [sponsor.id, graph.directory.aGroup(member.id), 'a0000000-0000-4000-8000-000000000001'],
      owners: [owner.id, sponsor.id],
    });
    const reference = { kind: 'agent_sponsors_or_owners' } as const;
    expect(await ids(peopleOf(directory, reference, { agentId: agent.id, requestorId: null }))).toEqual(
      [sponsor.id, member.id, owner.id].sort(),
    );
    expect(await ids(peopleOf(directory, reference, AGENT))).toEqual([]);
  });

  it('of a list that goes on at another host are unknown, and the token does not go there', async () => {
    const group = graph.directory.aGroup(...[1, 2, 3].map(() => graph.directory.aUser().id));
    graph.directory.nextLinkHost = 'https://graph.example.net';
    expect(await directory.groupMembers(group)).toEqual({ kind: 'unreachable', reason: 'malformed' });
  });

  it('whose account nobody may look at are unknown, not disabled', async () => {
    const { id } = graph.directory.aUser();
    graph.directory.permissions.delete('User.Read.All');
    expect(await directory.user(id)).toEqual({ kind: 'unreachable', reason: 'refused' });
  });
});

describe('an agent identity', () => {
  it.each([
    [{}, { isEnabled: true, disabledByMicrosoft: null }],
    [{ accountEnabled: false }, { isEnabled: false }],
    [{ disabledByMicrosoftStatus: 'DisabledDueToViolationOfServicesAgreement' }, { isEnabled: true }],
  ])('%j is read as it stands', async (change, value) => {
    const { id } = graph.directory.anAgent(change);
    expect(await directory.agent(id)).toMatchObject({ kind: 'found', value: { objectId: id, ...value } });
    expect(graph.shapeFaults).toEqual([]);
  });

  it('that was deleted is not found', async () => {
    expect(await directory.agent('00000000-0000-4000-8000-000000000000')).toEqual({ kind: 'not_found' });
  });

  it('holds an access package while its assignment lives, and for a licence only where that ends', async () => {
    const { id } = graph.directory.anAgent();
    const pack = '10000000-0000-4000-8000-000000000000';
    const standing = (value: string) => ({ kind: 'found', value });
    expect(await directory.assignment(id, pack)).toEqual(standing('none'));
    const assignment = graph.directory.assign(id, pack);
    assignment.endsAt = new Date(nowMs + 1000).toISOString();
    expect(await directory.assignment(id, pack)).toEqual(standing('time_bound'));
    expect(await directory.assignment(id, 'another')).toEqual(standing('none'));
    assignment.endsAt = null;
    expect(await directory.assignment(id, pack)).toEqual(standing('endless'));
    // Graph may still list what has ended.
    assignment.endsAt = new Date(nowMs - 1000).toISOString();
    expect(await directory.assignment(id, pack)).toEqual(standing('none'));
  });
});

describe('Graph that does not answer', () => {
  it.each([
    [{ status: 503, code: 'ServiceUnavailable' }, 'failed'],
    [{ status: 500, code: 'InternalServerError' }, 'failed'],
    [{ status: 401, code: 'InvalidAuthenticationToken' }, 'refused'],
    ['lost', 'no_answer'],
    ['never', 'no_answer'],
  ] as const)('%j makes what was asked unreachable', async (answer, reason) => {
    const { id } = graph.directory.anAgent();
    graph.faults.push({ method: 'GET', path: /agentIdentity/u, answer });
    const impatient = aDirectory(graph, { timeoutMs: 300 });
    expect(await impatient.agent(id)).toEqual({ kind: 'unreachable', reason });
    expect(await impatient.agent(id)).toMatchObject({ kind: 'found' });
  });

  it('and asks for a pause is left alone for as long', async () => {
    const { id } = graph.directory.anAgent();
    graph.faults.push({
      method: 'GET',
      path: /agentIdentity/u,
      answer: { status: 429, code: 'TooManyRequests', retryAfter: '30' },
    });
    expect(await directory.agent(id)).toEqual({ kind: 'unreachable', reason: 'throttled' });
    expect(await directory.agent(id)).toEqual({ kind: 'unreachable', reason: 'throttled' });
    expect(asked(/agentIdentity/u)).toBe(1);
    nowMs += 31_000;
    expect(await directory.agent(id)).toMatchObject({ kind: 'found' });
  });

  it('in the middle of a list makes the whole list unknown', async () => {
    const group = graph.directory.aGroup(...[1, 2, 3].map(() => graph.directory.aUser().id));
    const [first, second] = [graph.directory.aUser(), graph.directory.aUser()];
    const agent = graph.directory.anAgent({ sponsors: [first.id, second.id, group] });
    graph.faults.push({
      method: 'GET',
      path: new RegExp(`/users/${second.id}`, 'u'),
      answer: { status: 503, code: 'ServiceUnavailable' },
    });
    expect(await directory.agentSponsors(agent.id)).toEqual({ kind: 'unreachable', reason: 'failed' });
  });
});
