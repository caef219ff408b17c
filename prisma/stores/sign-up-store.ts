/** Sign-ups that wait for their code, and who may have which slug. The account itself is made by whoever confirms. */
import { OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';
import { slugsNear } from '../../domain/slug.js';
import type { Database, Transaction } from '../client.js';
import type { SignUpModel } from '../generated/models.js';
import { overseesAnAccount } from './people-everywhere.js';
import { oneOf } from './rows.js';

export interface SignUp {
  readonly id: string;
  readonly operatorName: string;
  readonly oversightEmail: string;
  readonly slug: string;
  readonly physicalAddress: string | null;
  readonly useCase: string | null;
  readonly oversightMode: OversightMode;
  readonly codeHash: string;
  readonly expiresAt: Date;
}

/** A slug as somebody asks for it: an account that was deleted keeps its own for the same address. */
export interface SlugClaim {
  readonly slug: string;
  /** Keyed hash of the address; undefined where nobody said who asks. */
  readonly emailHash?: string;
}

export interface SignUpStore {
  create(signUp: SignUp): Promise<void>;
  /** The newest one of this address that was not confirmed, whether or not its code has expired. */
  waiting(oversightEmail: string): Promise<SignUp | undefined>;
  renewCode(id: string, code: { readonly codeHash: string; readonly expiresAt: Date }): Promise<void>;
  /** Uses a code up, for the tenant that is about to be made; of two attempts one gets the sign-up. */
  redeem(codeHash: string, tenantId: string): Promise<SignUp | undefined>;
  /** What else waited for this address is void once one was confirmed. */
  forget(oversightEmail: string): Promise<void>;
  /** Whether an account that stands has this oversight address, in whatever case. */
  hasAccount(oversightEmail: string): Promise<boolean>;
  isSlugFree(claim: SlugClaim): Promise<boolean>;
  /** The first that is free among the slug and those near it. */
  freeSlugs(claim: SlugClaim, count: number): Promise<string[]>;
  /** Takes a slug out of its reservation. */
  claimSlug(slug: string): Promise<void>;
}

export function createSignUpStore(database: Database): SignUpStore {
  return {
    async create(signUp) {
      await database.signUp.create({ data: signUp });
    },
    async waiting(oversightEmail) {
      const row = await database.signUp.findFirst({
        where: { oversightEmail, confirmedAt: null },
        orderBy: { createdAt: 'desc' },
      });
      return row ? signUpOf(row) : undefined;
    },
    async renewCode(id, code) {
      await database.signUp.updateMany({
        where: { id, confirmedAt: null },
        data: { ...code, mailedAt: new Date() },
      });
    },
    redeem: (codeHash, tenantId) => database.$transaction((tx) => redeemOnce(tx, codeHash, tenantId)),
    async forget(oversightEmail) {
      await database.signUp.deleteMany({ where: { oversightEmail, confirmedAt: null } });
    },
    hasAccount: (oversightEmail) => overseesAnAccount(database, oversightEmail),
    async isSlugFree(claim) {
      const [free] = await freeOnes(database, [claim.slug], claim.emailHash);
      return free !== undefined;
    },
    async freeSlugs({ slug, emailHash }, count) {
      return (await freeOnes(database, [slug, ...slugsNear(slug)], emailHash)).slice(0, count);
    },
    async claimSlug(slug) {
      await database.slugReservation.deleteMany({ where: { slug } });
    },
  };
}

async function redeemOnce(tx: Transaction, codeHash: string, tenantId: string): Promise<SignUp | undefined> {
  // One confirmation at a time: two that want the same slug must see each other.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('sign-up confirmation', 0))`;
  const { count } = await tx.signUp.updateMany({
    where: { codeHash, confirmedAt: null, expiresAt: { gt: new Date() } },
    data: { confirmedAt: new Date(), tenantId },
  });
  if (count !== 1) return undefined;
  return signUpOf(await tx.signUp.findUniqueOrThrow({ where: { codeHash } }));
}

async function freeOnes(
  database: Database,
  slugs: readonly string[],
  emailHash: string | undefined,
): Promise<string[]> {
  const [tenants, reservations] = await Promise.all([
    database.tenant.findMany({ where: { slug: { in: [...slugs] } }, select: { slug: true } }),
    database.slugReservation.findMany({
      where: {
        slug: { in: [...slugs] },
        reservedUntil: { gt: new Date() },
        ...(emailHash === undefined ? {} : { emailHash: { not: emailHash } }),
      },
      select: { slug: true },
    }),
  ]);
  const taken = new Set([...tenants, ...reservations].map(({ slug }) => slug));
  return slugs.filter((slug) => !taken.has(slug));
}

function signUpOf(row: SignUpModel): SignUp {
  const { id, operatorName, oversightEmail, slug, physicalAddress, useCase, codeHash, expiresAt } = row;
  return {
    id,
    operatorName,
    oversightEmail,
    slug,
    physicalAddress,
    useCase,
    codeHash,
    expiresAt,
    oversightMode: oneOf(OVERSIGHT_MODES, row.oversightMode),
  };
}
