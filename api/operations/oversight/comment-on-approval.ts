/** `comment_on_approval`: says something about a request, and perhaps asks a colleague. It decides nothing. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { colleague, votingPerson } from '../delegations/voting-person.js';
import { EXAMPLE } from '../example-values.js';
import { defineOperation } from '../operation.js';
import { requestOfCaller } from './request-of-caller.js';
import { tellColleague } from './tell-colleague.js';

export const commentOnApproval = defineOperation({
  name: 'comment_on_approval',
  summary: 'Comment on a request, or ask a colleague about it',
  description:
    'What is said stands beside the request for everybody who may look at it. A colleague who is asked is told by mail.',
  scopes: ['oversight'],
  rest: [{ method: 'post', path: '/v1/oversight/comment', success: 201 }],
  records: 'approval.comment',
  tool: null,
  input: z.object({
    approval_id: z.string().max(64),
    text: z.string().trim().min(1).max(2000),
    ask: z.string().max(320).optional().describe('Address of a colleague'),
  }),
  output: z.object({ id: z.string(), asked: z.string().nullable().describe('Id of the colleague') }),
  untrusted: [],
  example: {
    input: { approval_id: EXAMPLE.approvalId, text: 'Is this the price we agreed on?', ask: 'pat@acme.test' },
    output: { id: EXAMPLE.threadId, asked: EXAMPLE.messageId },
  },
}).handledBy(async (context, { approval_id: approvalId, text, ask }) => {
  const person = await votingPerson(context);
  const { request } = await requestOfCaller(context, approvalId);
  const asked = ask === undefined ? undefined : await colleague(context, ask, 'ask');
  const { requestId, tenantId } = request;
  const comment = {
    id: ulid(),
    tenantId,
    requestId,
    personId: person.id,
    askedPersonId: asked?.id ?? null,
    text,
  };
  await context.stores.approvalTalk.comment(comment, {
    tenantId,
    action: 'approval.comment',
    actor: actorOf(context.caller),
    resourceType: 'email',
    resourceId: request.messageId,
    metadata: { approval_id: requestId, comment_id: comment.id, asked: comment.askedPersonId },
  });
  if (asked) {
    await tellColleague(context, asked, {
      requestId,
      subject: 'A colleague asks you about a message',
      sentence: `${person.name} asks for your opinion on a message that waits for a decision. Your answer decides nothing:`,
    });
  }
  return { id: comment.id, asked: comment.askedPersonId };
});
