/** Activities as the Bot connector brings them, as much of them as we read (microsoft.md 3.4; Microsoft's "Activity schema"). */
import { z } from 'zod';

/** Parts of paths when we answer: nothing that could leave its place there. */
const id = z.string().regex(/^[\w:@.;=+|-]{1,1024}$/);
const guid = z.guid().transform((text) => text.toLowerCase());

const account = z.object({ id, aadObjectId: guid.optional(), role: z.string().max(100).optional() });

const frame = {
  channelId: z.literal('msteams'),
  serviceUrl: z.string().max(500),
  from: account,
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: z.string().max(100).optional() }),
  channelData: z.object({ tenant: z.object({ id: guid }) }),
};

const members = z.array(z.object({ id })).max(100).optional();

export const cardAction = z.object({
  action: z.object({
    verb: z.string().max(100),
    /** And what was typed, by the names of its inputs. */
    data: z.looseObject({ card: z.string().max(50), digest: z.string().max(100) }),
  }),
});
export type CardAction = z.output<typeof cardAction>;

export const activity = z.discriminatedUnion('type', [
  z.object({ ...frame, type: z.literal('message') }),
  z.object({
    ...frame,
    type: z.literal('conversationUpdate'),
    membersAdded: members,
    membersRemoved: members,
  }),
  z.object({ ...frame, type: z.literal('installationUpdate'), action: z.string().max(50).optional() }),
  z.object({ ...frame, type: z.literal('invoke'), name: z.string().max(100), value: z.unknown() }),
]);
export type Activity = z.output<typeof activity>;
export type Invoke = Extract<Activity, { type: 'invoke' }>;
