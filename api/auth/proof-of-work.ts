/**
 * Proof of work in front of what anybody may ask for (rest.md 7.1): ALTCHA v1 challenges, SHA-256, good for five minutes
 * and once. Whoever asks for something costly has paid for it with seconds of their processor.
 */
import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.js';
import type { Services } from '../context.js';

const LIFE_MS = 5 * 60 * 1000;

export const powChallenge = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string(),
  maxnumber: z.number(),
  salt: z.string(),
  signature: z.string(),
});

export const powSolution = z
  .object({
    algorithm: z.enum(['SHA-256']),
    challenge: z.string().min(1).max(128),
    number: z.number().int().min(0),
    salt: z.string().min(1).max(256),
    signature: z.string().min(1).max(128),
  })
  .describe('A solved challenge of POST /v1/account/challenge');
export type PowSolution = z.output<typeof powSolution>;

/** Values of examples: a real challenge is random. */
export const EXAMPLE_SOLUTION = {
  algorithm: 'SHA-256',
  challenge: '3f1d2a0d3c4be5a19e7b4a0f6c2d8e9b1a7c5f3e2d1b0a9f8e7d6c5b4a392817',
  number: 48_213,
  salt: '9b1f0c7e5a3d2b4c6e8f0a1b?expires=1795002300&',
  signature: 'c0ffee5a1e7b4a0f6c2d8e9b1a7c5f3e2d1b0a9f8e7d6c5b4a3928173f1d2a0d',
} as const;

type Parts = Pick<Services, 'secrets' | 'policies' | 'stores'>;

export async function newChallenge({
  secrets,
  policies,
}: Omit<Parts, 'stores'>): Promise<z.output<typeof powChallenge>> {
  const { algorithm: _, ...challenge } = await createChallenge({
    algorithm: 'SHA-256',
    hmacKey: hmacKey(secrets),
    maxnumber: policies.powMaxNumber,
    expires: new Date(Date.now() + LIFE_MS),
  });
  return { ...challenge, algorithm: 'SHA-256', maxnumber: policies.powMaxNumber };
}

/** @throws DomainError `validation_failed` where it is no solution of a challenge of ours, or too late */
export async function checkProof({ secrets }: Pick<Parts, 'secrets'>, solution: PowSolution): Promise<void> {
  if (!(await verifySolution(solution, hmacKey(secrets)))) {
    throw refused('not a solution, or older than five minutes; ask for a new challenge');
  }
}

/** After `checkProof`, once nothing else stands against the request. @throws DomainError `validation_failed` the second time */
export async function spendProof({ stores }: Pick<Parts, 'stores'>, solution: PowSolution): Promise<void> {
  // The library has compared it with our clock; the row may go when nobody could use it any more.
  const expiresAt = new Date(Number(extractParams(solution).expires) * 1000 + LIFE_MS);
  if (!(await stores.challenges.spend(solution.challenge, expiresAt))) {
    throw refused('used before; ask for a new challenge');
  }
}

/** The challenge's signature is made with it, so nobody can set an easier one. */
function hmacKey(secrets: Parts['secrets']): string {
  return secrets.digest('proof of work', 'challenge signatures');
}

function refused(why: string): DomainError {
  return new DomainError('validation_failed', `pow_solution: ${why}`, { fields: { pow_solution: why } });
}
