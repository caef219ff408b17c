/** By which channel a person is asked: the one they prefer, else the first of theirs, or the one after a channel that failed. */
import { cardChannelsFor, type CardChannel } from '../../domain/card-channel.js';
import type { Person } from '../../domain/person.js';
import type { Dependencies } from '../dependencies.js';

type Asking = Pick<Dependencies, 'stores' | 'teams' | 'outlook'>;

/** Whether this person can be reached there, as far as we know. */
const REACHES: Record<CardChannel, (deps: Asking, person: Person) => Promise<boolean>> = {
  teams: async ({ teams, stores }, { id }) =>
    teams !== undefined && (await stores.teamsConversations.ofPerson(id)) !== undefined,
  // Whoever never signed in with Entra ID could press, and would be nobody here.
  outlook: async ({ outlook, stores }, { id }) =>
    outlook !== undefined && (await stores.people.entraIdOf(id)) !== undefined,
};

/** Undefined where a mail with the link is all there is. */
export async function channelOf(
  deps: Asking,
  person: Person,
  after?: CardChannel,
): Promise<CardChannel | undefined> {
  const channels = cardChannelsFor(person.preferredChannel);
  const left = after === undefined ? channels : channels.slice(channels.indexOf(after) + 1);
  for (const channel of left) if (await REACHES[channel](deps, person)) return channel;
  return undefined;
}
