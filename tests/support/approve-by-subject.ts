/** A held message is approved over REST, found by its subject in what waits for the holder of the key. */
export async function approveBySubject(api: string, key: string, subject: string): Promise<void> {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const waiting = await fetch(`${api}/v1/oversight/pending`, { headers });
  const { emails } = (await waiting.json()) as { emails: { id: string; subject: string }[] };
  const found = emails.find((one) => one.subject === subject);
  const body = JSON.stringify({ email_id: found?.id, action: 'approve' });
  const answer = await fetch(`${api}/v1/oversight/decide`, { method: 'POST', headers, body });
  if (answer.status !== 200) throw new Error(`not approved: ${answer.status} ${await answer.text()}`);
}
