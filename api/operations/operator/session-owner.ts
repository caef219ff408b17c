/** Whose request for an operator session it is: the code counts for the credential that asked for it. */
import { actorOf, type Caller } from '../../../domain/caller.js';

export function sessionOwner(caller: Caller): string {
  return caller.kind === 'key' ? caller.keyId : actorOf(caller);
}
