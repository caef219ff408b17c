/** A sign-up as a client makes it: with a challenge that it has solved. */
import { solveChallenge } from 'altcha-lib/v1';
import { call, type Answer } from './http.js';
import type { Installation } from './installation.js';

/** Small enough that a test does not notice the work; given to `startInstallation`. */
export const EASY_PROOF = { POW_MAX_NUMBER: '500' };

let count = 0;

export function aProof({ baseUrl }: Installation): Promise<Record<string, unknown>> {
  return aProofFrom(baseUrl);
}

export async function aProofFrom(baseUrl: string): Promise<Record<string, unknown>> {
  const { body } = await call('POST', `${baseUrl}/v1/account/challenge`, { body: {} });
  const { algorithm, challenge, salt, signature, maxnumber } = body;
  const solution = await solveChallenge(challenge, salt, algorithm, maxnumber).promise;
  if (!solution) throw new Error('the challenge has no solution');
  return { algorithm, challenge, salt, signature, number: solution.number };
}

/** Fields of a sign-up; no two have the same address. */
export async function aSignUp(
  installation: Installation,
  change: Record<string, unknown> = {},
): Promise<Record<string, unknown> & { oversight_email: string; operator_name: string }> {
  count += 1;
  return {
    operator_name: `Operator ${count}`,
    oversight_email: `operator${count}@people.test`,
    accepted_tos: true,
    accepted_operator_agreement: true,
    accepted_anti_spam_policy: true,
    pow_solution: await aProof(installation),
    ...change,
  };
}

export function signUp(
  { baseUrl }: Installation,
  body: Record<string, unknown>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return call('POST', `${baseUrl}/v1/account`, { body, headers });
}

export function confirm({ baseUrl }: Installation, code: string): Promise<Answer> {
  return call('POST', `${baseUrl}/v1/confirm`, { body: { code } });
}
