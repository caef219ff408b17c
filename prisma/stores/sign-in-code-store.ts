/** Codes mailed to people who sign in to let a program in: one each for a sign-in under way, as a salted hash. */
import type { Database } from '../client.js';

export interface SignInCode {
  /** The sign-in it belongs to. */
  readonly id: string;
  readonly address: string;
  readonly codeHash: string;
  readonly expiresAt: Date;
}

export type CodeStanding =
  | { readonly kind: 'right'; readonly address: string }
  | { readonly kind: 'wrong'; readonly triesLeft: number }
  /** None was asked for, it was used or tried too often, or its time is over. */
  | { readonly kind: 'gone' };

export interface SignInCodeStore {
  /** Takes the place of an earlier code of the same sign-in. */
  put(code: SignInCode): Promise<void>;
  /** Judges one try. A right code is used up; of two right tries one succeeds. */
  try(id: string, isRight: (codeHash: string) => boolean): Promise<CodeStanding>;
  /** Whose code was right in this sign-in; for as long as the code itself would have been good. */
  verifiedAddress(id: string): Promise<string | undefined>;
}

const MOST_TRIES = 5;

export function createSignInCodeStore(database: Database): SignInCodeStore {
  return {
    async put({ id, ...code }) {
      const fresh = { ...code, wrongTries: 0, usedAt: null };
      await database.signInCode.upsert({ where: { id }, create: { id, ...fresh }, update: fresh });
    },
    try: (id, isRight) =>
      database.$transaction(async (tx) => {
        // Locked, so that tries at once are counted one after the other.
        await tx.$queryRaw`SELECT 1 FROM sign_in_code WHERE id = ${id} FOR UPDATE`;
        const code = await tx.signInCode.findUnique({ where: { id } });
        const isGone =
          code === null ||
          code.usedAt !== null ||
          code.wrongTries >= MOST_TRIES ||
          code.expiresAt <= new Date();
        if (isGone) return { kind: 'gone' };
        if (isRight(code.codeHash)) {
          await tx.signInCode.update({ where: { id }, data: { usedAt: new Date() } });
          return { kind: 'right', address: code.address };
        }
        await tx.signInCode.update({ where: { id }, data: { wrongTries: code.wrongTries + 1 } });
        return { kind: 'wrong', triesLeft: MOST_TRIES - code.wrongTries - 1 };
      }),
    async verifiedAddress(id) {
      const code = await database.signInCode.findUnique({ where: { id } });
      return code?.usedAt && code.expiresAt > new Date() ? code.address : undefined;
    },
  };
}
