/** MultiMail as its users have it: over HTTP, with an agent's key and an approver's. */
import { MARKDOWN, RECIPIENT_DOMAIN, SUBJECT } from './content.js';
import type { Contender } from './contender.js';

export interface ProductAddress {
  readonly baseUrl: string;
  readonly agentKey: string;
  readonly oversightKey: string;
}

export function createProduct({ baseUrl, agentKey, oversightKey }: ProductAddress): Contender {
  let count = 0;
  return {
    async submit() {
      count += 1;
      const recipient = `r${count}@${RECIPIENT_DOMAIN}`;
      const body = { to: [recipient], subject: `${SUBJECT} (${count})`, markdown: MARKDOWN };
      const answer = await post(`${baseUrl}/v1/send`, agentKey, body);
      const { id, oversight } = answer as { id: string; oversight?: { gate: string } };
      if (oversight?.gate !== 'hold') throw new Error(`the send was not held: ${JSON.stringify(answer)}`);
      return { id, recipient };
    },
    async approve({ id }) {
      const body = { email_id: id, action: 'approve' };
      const answer = await post(`${baseUrl}/v1/oversight/decide`, oversightKey, body);
      const { status } = answer as { status: string };
      if (status !== 'approved_and_sent') throw new Error(`the send did not end: ${JSON.stringify(answer)}`);
    },
  };
}

export async function post(url: string, key: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${key}` },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  throw new Error(`${url} answered ${response.status}: ${JSON.stringify(answer)}`);
}
