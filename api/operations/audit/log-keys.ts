/** The keys that a tenant's checkpoints are signed with, in the form that programs for signed notes take. */
import { logOrigin } from '../../../domain/audit-log/checkpoint.js';
import { ed25519NoteKey, verifierKey } from '../../../signing/note.js';
import type { Context } from '../../context.js';

export async function logKeys({
  keyring,
  publicBaseUrl,
  caller,
}: Pick<Context, 'keyring' | 'publicBaseUrl' | 'caller'>): Promise<string[]> {
  const origin = logOrigin(publicBaseUrl, caller.tenantId);
  const keys = await keyring.all('log');
  return keys
    .filter(({ isWithdrawn }) => !isWithdrawn)
    .map(({ privateKey }) => verifierKey(ed25519NoteKey(origin, privateKey)));
}
