/** Everybody and everything that must not decide, each with a message that waits and whatever they could bring. */
import { ulid } from 'ulid';
import { workflowIdOf } from '../../temporal/sends.js';
import { autonomousToken } from '../microsoft/access-tokens.js';
import { actorToken, bringAction, buttonOf } from '../microsoft/outlook-actions.js';
import { formToken, signedIn } from '../support/console-visit.js';
import { api } from '../support/approvers.js';
import { eventually } from '../support/http.js';
import { decide } from '../support/mails.js';
import { letIn, registered } from '../support/oauth-client.js';
import { aKey } from '../support/tenants.js';
import type { ForbiddenScene, Held, Somebody } from './scene.js';
import { updated, type Hands } from './ways.js';

export const WHO = {
  agent_key: 'the key of the agent',
  both_key: 'a key that can both write and decide, as none can be made',
  reading_grant: 'a program that an approver let in to read',
  writing_grant: 'a program that an approver let in to write',
  deciding_grant: 'a program that an approver let in to decide',
  service_principal: 'an agent of Entra ID',
  author: 'the person who wrote the message',
  editor: 'the last editor, where two must approve',
  disabled: 'an approver who was switched off',
  stranger: 'an approver of another account',
  removed: 'an approver who left the group since',
  colleague: 'somebody of the account whom nobody asked',
  replay: 'an approver who decided, with the same again',
  old_digest: 'an approver, on the content before the last one',
  raw: 'whoever reaches Temporal alone',
} as const;
export type Who = keyof typeof WHO;

export const PREPARE: Record<Who, (scene: ForbiddenScene) => Promise<Hands>> = {
  agent_key: async (scene) => ({
    held: await anybodys(scene),
    actors: [`key:${scene.tenant.agentKeyId}`],
    credential: scene.tenant.agentKey,
  }),

  both_key: async (scene) => {
    const { installation, tenant } = scene;
    const whose = await scene.member('both');
    const { id, key } = await aKey(installation.stores, {
      tenantId: tenant.tenantId,
      scopes: ['send', 'oversight'],
      personId: whose.person.id,
    });
    return { held: await scene.held(whose), actors: [`key:${id}`], credential: key };
  },

  // An approver of the very message let it in.
  reading_grant: (scene) => grantWith(scene, 'read'),
  writing_grant: (scene) => grantWith(scene, 'read send'),
  deciding_grant: (scene) => grantWith(scene, 'oversight'),

  service_principal: async (scene) => {
    const { microsoft, contoso, clientId, agent } = scene;
    return {
      held: await anybodys(scene),
      actors: [`agent:${contoso.id}:${agent.objectId}`],
      credential: await autonomousToken(microsoft.entra.mint(contoso, clientId), agent),
      inEntra: {
        tenant: contoso,
        objectId: agent.objectId,
        role: 'agenticUser',
        claims: { xms_sub_fct: '3 13' },
      },
    };
  },

  author: async (scene) => {
    const hands = await personal(scene, await scene.member('author'));
    await change(scene, hands, { authorPersonId: hands.held.whose.person.id });
    return hands;
  },

  // As the message stands after a person has edited it.
  editor: async (scene) => {
    const hands = await personal(scene, await scene.member('editor'));
    await change(scene, hands, { editorPersonId: hands.held.whose.person.id });
    return hands;
  },

  disabled: async (scene) => {
    const hands = await personal(scene, await scene.member('disabled'));
    const where = { id: hands.held.whose.person.id };
    await scene.installation.database.person.update({ where, data: { isActive: false } });
    return hands;
  },

  stranger: async (scene) => {
    const { stranger, fabrikam: tenant } = scene;
    const hands = await personal(scene, stranger, await anybodys(scene));
    return { ...hands, inEntra: { tenant, objectId: stranger.objectId } };
  },

  removed: async (scene) => {
    const whose = await scene.member('removed');
    const hands = await personal(scene, whose);
    await scene.leave(whose);
    return hands;
  },

  // Joins the group when the message waits already.
  colleague: async (scene) => {
    const held = await anybodys(scene);
    return personal(scene, await scene.member('colleague'), held);
  },

  replay: async (scene) => {
    const hands = await personal(scene, await scene.member('replay'));
    await pressOnce(scene, hands.held);
    return hands;
  },

  old_digest: async (scene) => {
    const hands = await personal(scene, await scene.member('resubmitted'));
    await resubmit(scene, hands.held);
    const { revision, digest } = hands.held.request;
    return { ...hands, seen: { revision, digest } };
  },

  raw: async (scene) => {
    const held = await anybodys(scene);
    return { held, actors: [], credential: '', atTemporal: (here) => knockAtTemporal(here, held) };
  },
};

/** A message whose cards some member has who is not the one who tries. */
async function anybodys(scene: ForbiddenScene): Promise<Held> {
  return scene.held(await scene.member('anybody'));
}

async function grantWith(scene: ForbiddenScene, scope: string): Promise<Hands> {
  const { installation } = scene;
  const whose = await scene.member(`granter-of-${scope.replace(' ', '-')}`);
  // Who is an operator too may let a program write.
  await installation.database.person.update({
    where: { id: whose.person.id },
    data: { roles: ['approver', 'operator'] },
  });
  const client = await registered(installation);
  const { email } = whose.person;
  const { access_token: credential } = await letIn(installation, { client, email, scope });
  const grant = await installation.stores.grants.live(whose.person.id, client.client_id);
  return { held: await scene.held(whose), actors: [`grant:${grant?.id}`], credential };
}

async function personal(scene: ForbiddenScene, who: Somebody, given?: Held): Promise<Hands> {
  const session = await signedIn(scene.installation, who.person);
  const key = await scene.installation.database.apiKey.findFirstOrThrow({
    where: { personId: who.person.id },
  });
  return {
    held: given ?? (await scene.held(who)),
    actors: [`person:${who.person.id}`, `key:${key.id}`],
    credential: who.key,
    session,
    csrf: await formToken(session),
    inEntra: { tenant: scene.contoso, objectId: who.objectId },
    personId: who.person.id,
  };
}

async function change(
  { installation }: ForbiddenScene,
  { held }: Hands,
  data: { readonly authorPersonId?: string; readonly editorPersonId?: string },
): Promise<void> {
  await installation.database.message.update({ where: { id: held.id }, data });
}

/** Their vote, by the button in Outlook: one of two that are needed. */
async function pressOnce(scene: ForbiddenScene, { whose, inOutlook }: Held): Promise<void> {
  const { microsoft, contoso: tenant, appId, originator } = scene;
  const key = microsoft.entra.keys.current;
  const token = await actorToken({ authority: microsoft.url, tenant, appId, originator, key }, whose);
  const button = buttonOf(inOutlook, 'approve');
  const { said } = button ? await bringAction(button, token) : { said: null };
  if (said !== 'Done.') throw new Error(`the first press did not count: ${said}`);
}

/** Another approver gives it back, and the agent hands in the next revision. */
async function resubmit(scene: ForbiddenScene, held: Held): Promise<void> {
  const { installation, tenant } = scene;
  const wish = { email_id: held.id, action: 'request_changes', reason: 'A kinder greeting' };
  await decide(installation, held.whose.key, wish);
  const path = `/v1/mailboxes/${tenant.mailbox.id}/emails/${held.id}/schedule`;
  await api(scene, tenant.agentKey, { method: 'PATCH', path, body: { markdown: 'Dear Pat' } });
  await eventually(
    () => installation.stores.approvals.forMessage(held.id),
    (request) => request?.revision === 2,
  );
}

/** Whatever they could know, under every name that sounds like a decision. */
async function knockAtTemporal(scene: ForbiddenScene, { id, request, whose }: Held): Promise<string> {
  const send = scene.client.workflow.getHandle(workflowIdOf(id));
  for (const name of ['vote', 'approve', 'decide', 'release', '__temporal_approve'])
    await send.signal(name, { decision: 'approve' }, request.requestId);
  const answers = [];
  for (const argument of [ulid(), request.requestId, whose.person.id, { decision: 'approve' }])
    answers.push(await updated(scene, id, { name: 'vote', argument }));
  for (const name of ['approve', 'decide', 'resolve'])
    answers.push(await updated(scene, id, { name, argument: request.requestId }));
  return [...new Set(answers)].join(', ');
}
