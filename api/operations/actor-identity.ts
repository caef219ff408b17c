/** The acting agent's signed identity for audit entries of acts that send no mail (rest.md 4). */
import { actorOf } from '../../domain/caller.js';
import type { Mailbox } from '../../domain/mailbox.js';
import type { Sign } from '../../signing/keyring.js';
import type { Context } from '../context.js';

/** A type of its own, and no `msg_hash`: no verifier takes this statement for a mail's claim. */
const ACTOR_TYPE = 'multimail-actor+jwt';

/** Who acts, and what signs for them; the latter in hand, since it signs inside the transaction of the act. */
export interface Actor extends Pick<Context, 'caller' | 'publicBaseUrl'> {
  readonly sign: Sign;
}

export async function actingIn(context: Context): Promise<Actor> {
  const { caller, publicBaseUrl, keyring } = context;
  return { caller, publicBaseUrl, sign: await keyring.signer('identity') };
}

export async function actorIdentity(
  { sign, caller, publicBaseUrl }: Actor,
  mailbox: Mailbox,
  entry: { readonly id: string; readonly action: string; readonly objectId: string },
): Promise<string> {
  return sign(ACTOR_TYPE, {
    iss: publicBaseUrl,
    jti: entry.id,
    iat: Math.floor(Date.now() / 1000),
    act: entry.action,
    object: entry.objectId,
    actor: actorOf(caller),
    mailbox: mailbox.address,
    agent_ref: mailbox.agentRef,
    oversight_mode: mailbox.oversightMode,
  });
}
