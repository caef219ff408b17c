/** A sign-up by tools alone, as an agent without a credential makes it: challenge, account, mailed code. */
import { solveChallenge } from 'altcha-lib/v1';
import { eventually } from './http.js';
import type { Installation } from './installation.js';
import { caughtFor } from './mails.js';
import { jsonOf, type McpSession } from './mcp-sessions.js';
import { mailedCode } from './our-mails.js';

let count = 0;

/** The answer of `activate_account`. */
export async function signUpBy(
  session: McpSession,
  installation: Installation,
): Promise<Record<string, unknown>> {
  count += 1;
  const oversight_email = `tool-operator${count}@people.test`;
  const pow_solution = await solved(session);
  const asked = await session.callTool({
    name: 'create_account',
    arguments: {
      operator_name: `Tool operator ${count}`,
      oversight_email,
      accepted_tos: true,
      accepted_operator_agreement: true,
      accepted_anti_spam_policy: true,
      pow_solution,
    },
  });
  if (jsonOf(asked).status !== 'confirmation_sent') throw new Error(JSON.stringify(asked));
  await eventually(
    async () => caughtFor(installation, oversight_email).length,
    (mails) => mails > 0,
  );
  const code = await mailedCode(installation, oversight_email);
  return jsonOf(await session.callTool({ name: 'activate_account', arguments: { code } }));
}

async function solved(session: McpSession): Promise<Record<string, unknown>> {
  const { algorithm, challenge, salt, signature, maxnumber } = jsonOf(
    await session.callTool({ name: 'request_challenge', arguments: {} }),
  );
  const solution = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
  if (!solution) throw new Error('the challenge has no solution');
  return { algorithm, challenge, salt, signature, number: solution.number };
}
