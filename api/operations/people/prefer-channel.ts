/** `prefer_channel`: where somebody who decides wants to be asked. Only they say so for themselves; operators for anybody. */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { votingPerson } from '../delegations/voting-person.js';
import { defineOperation } from '../operation.js';
import { changed, personAudit, termsOf } from './change-person.js';
import { preferredChannel } from './person-view.js';

const channel = z.object({ channel: preferredChannel });

export const preferChannel = defineOperation({
  name: 'prefer_channel',
  summary: 'Say where I want to be asked',
  description:
    'Teams, Outlook, a mail with a link, or the console alone (then only reminders and escalations are mailed). Where that ' +
    'channel does not take a card the next one is tried, and at last the mail.',
  scopes: ['oversight'],
  rest: [{ method: 'put', path: '/v1/preferred-channel', success: 200 }],
  records: 'person.update',
  tool: null,
  input: channel,
  output: channel,
  untrusted: [],
  example: { input: { channel: 'mail' }, output: { channel: 'mail' } },
}).handledBy(async (context, { channel: preferred }) => {
  const { id, tenantId } = await votingPerson(context);
  const outcome = await context.stores.people.register.revise(
    { id, tenantId },
    {
      terms: (person) => ({ ...termsOf(person), preferredChannel: preferred }),
      audit: (change) => [personAudit(change, { actor: actorOf(context.caller), by: 'self' })],
    },
  );
  return { channel: changed(outcome).preferredChannel };
});
