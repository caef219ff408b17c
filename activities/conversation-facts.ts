/** What the rules know of the conversation that a message continues. */
import { agentTurns, answeredKind, type ConversationFacts } from '../domain/conversation.js';
import type { Message } from '../domain/message.js';
import type { Dependencies } from './dependencies.js';

const HOUR_MS = 60 * 60 * 1000;
/** As far as people look back, too. */
const TURNS = 50;

type Asked = Pick<Dependencies, 'threadMailsPerHour'> & {
  readonly stores: Pick<Dependencies['stores'], 'conversations'>;
};

export async function conversationFactsOf(
  { stores: { conversations }, threadMailsPerHour }: Asked,
  message: Message,
): Promise<ConversationFacts> {
  const [turns, sentInHour] = await Promise.all([
    conversations.turnsBefore(message, TURNS),
    conversations.sentBefore(message, new Date(message.createdAt.getTime() - HOUR_MS)),
  ]);
  const senders = turns.filter(({ direction }) => direction === 'inbound').map(({ from }) => from);
  const mailboxes = senders.length === 0 ? [] : await conversations.mailboxesAmong(senders);
  return {
    ...{ sentInHour, hourlyLimit: threadMailsPerHour },
    agentTurns: agentTurns(turns, (address) => mailboxes.includes(address)),
    answers: answeredKind(turns, message),
  };
}
