/** `delegate_votes`: out of office. My vote moves to a colleague, where a policy allows that; it is still one vote. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { closesCircle } from '../../../domain/delegation.js';
import { DomainError } from '../../../domain/errors.js';
import { EXAMPLE } from '../example-values.js';
import { moment } from '../fields.js';
import { defineOperation } from '../operation.js';
import { delegationShape, delegationView, EXAMPLE_DELEGATION } from './delegation-view.js';
import { colleague, votingPerson } from './voting-person.js';

/** A year: who is away for longer is no approver. */
const LONGEST_MS = 366 * 24 * 60 * 60 * 1000;

export const delegateVotes = defineOperation({
  name: 'delegate_votes',
  summary: 'Have a colleague vote while I am away',
  description:
    'Moves my vote to a colleague for some time, in every stage whose policy allows delegation. While it lasts I cannot ' +
    'vote there myself; ending it takes the vote back.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/delegations', success: 201 }],
  records: 'delegation.create',
  tool: null,
  input: z.object({
    to: z.string().max(320).describe('Address of the colleague'),
    from: moment.optional().describe('Left out: from now on'),
    until: moment,
  }),
  output: delegationShape,
  untrusted: [],
  failures: { 409: 'The vote would move in a circle' },
  example: { input: { to: 'pat@acme.test', until: EXAMPLE.moment }, output: EXAMPLE_DELEGATION },
}).handledBy(async (context, { to, from, until }) => {
  const person = await votingPerson(context);
  const holder = await colleague(context, to, 'to');
  const now = Date.now();
  const startsAtMs = from === undefined ? now : Math.max(new Date(from).getTime(), now);
  const endsAtMs = new Date(until).getTime();
  if (endsAtMs <= startsAtMs || endsAtMs - now > LONGEST_MS) {
    const problem = 'must come after the beginning, within a year';
    throw new DomainError('validation_failed', `until: ${problem}`, { fields: { until: problem } });
  }
  const delegation = {
    id: ulid(),
    tenantId: person.tenantId,
    fromPersonId: person.id,
    toPersonId: holder.id,
    requestId: null,
    startsAtMs,
    endsAtMs,
  };
  await context.stores.delegations.add(
    delegation,
    (others) => {
      if (closesCircle(delegation, others))
        throw new DomainError('delegation_refused', 'The vote would move in a circle');
    },
    {
      tenantId: person.tenantId,
      action: 'delegation.create',
      actor: actorOf(context.caller),
      resourceType: 'delegation',
      resourceId: delegation.id,
      metadata: { from: person.id, to: holder.id, until },
    },
  );
  return delegationView(delegation);
});
