/** Who wrote an activity: a person of ours, by their Entra tenant and object id. Names and addresses in it prove nothing. */
import type { Tenant } from '../../../domain/mailbox.js';
import type { Person } from '../../../domain/person.js';
import type { Services } from '../../context.js';
import type { EntraTenant } from '../../entra-settings.js';
import { personOfUser, type PersonRefusal } from '../../sign-in/entra-person.js';
import type { Activity } from './activity.js';

export interface Sender {
  readonly entra: { readonly tenantId: string; readonly objectId: string };
  readonly account: Tenant;
  /** The person, or why it is none who may decide. */
  readonly person: Person | PersonRefusal;
}

/** Undefined where the tenant is not one of ours, or the activity names nobody. */
export async function senderOf(
  { stores, entra }: Pick<Services, 'stores' | 'entra'>,
  { from, channelData }: Activity,
): Promise<Sender | undefined> {
  const mapped = entra?.tenants.find(({ entraTenantId }) => entraTenantId === channelData.tenant.id);
  if (!mapped || from.aadObjectId === undefined) return undefined;
  const account = await stores.mailboxes.tenantBySlug(mapped.slug);
  if (!account?.isActive) return undefined;
  return {
    entra: { tenantId: mapped.entraTenantId, objectId: from.aadObjectId },
    account,
    person: await personOf(stores, mapped, { from, objectId: from.aadObjectId }),
  };
}

/** Bound at their sign-in on the console, and never here: an activity shows no address that Entra answers for. */
async function personOf(
  stores: Services['stores'],
  mapped: EntraTenant,
  { from, objectId }: { readonly from: Activity['from']; readonly objectId: string },
): Promise<Person | PersonRefusal> {
  // Bots, and agents that have a user account, say so.
  const isAgent = from.role !== undefined && from.role !== 'user';
  return personOfUser(stores, mapped, { objectId, addresses: [], isGuest: false, isAgent });
}
