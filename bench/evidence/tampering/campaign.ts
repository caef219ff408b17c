/**
 * Manipulations by whoever owns the database, each looked at through the evidence alone: an export of the log, a bundle,
 * and a copy in a SIEM. What the evidence does not show (it is the same as before) is no manipulation of it, and drawn anew.
 */
import { chanceFrom, type Chance } from './chance.js';
import { alteredLog, LOG_DEEDS, type LogLine } from './altered-log.js';
import type { Judge } from './judge.js';
import { asSuperuser, type Superuser } from './superuser.js';

export const MEDIA = ['export', 'bundle', 'siem'] as const;
export type Medium = (typeof MEDIA)[number];

/** A log with a few messages that were decided on and sent; its worker no longer runs. */
export interface Scene {
  readonly adminUrl: string;
  readonly tenantId: string;
  /** Messages whose story may be altered. */
  readonly messages: readonly string[];
  /** GET with the right to read evidence; null where the answer is an error. */
  get(path: string): Promise<Record<string, unknown> | null>;
}

export interface Campaign {
  readonly manipulations: number;
  readonly seed: number;
  readonly judge: Judge;
  readonly signal?: AbortSignal;
}

export interface Found {
  /** By medium and deed. */
  readonly counts: Readonly<Record<string, number>>;
  readonly missed: readonly string[];
  /** Times the product itself would make no evidence of what it found in its tables. */
  readonly unanswered: number;
}

interface Exported {
  readonly lines: readonly string[];
  readonly note: string;
}

const PAGE = 100;

export async function tamper(scene: Scene, { manipulations, seed, judge, signal }: Campaign): Promise<Found> {
  const chance = chanceFrom(seed);
  const counts: Record<string, number> = {};
  const missed: string[] = [];
  let unanswered = 0;
  const genuine = await exported(scene);
  const keys = ((await scene.get('/v1/audit-log/checkpoint'))?.['keys'] ?? []) as readonly string[];
  if (genuine === null || keys[0] === undefined) throw new Error('there is nothing to be altered');
  const known = { key: keys[0], genuine, pristine: new Map<string, string>() };

  await asSuperuser(scene.adminUrl, scene.tenantId, async (superuser) => {
    for (let number = 0; number < manipulations;) {
      signal?.throwIfAborted();
      const medium = MEDIA[number % MEDIA.length] as Medium;
      const turn = Math.floor(number / MEDIA.length);
      const done = await ATTEMPTS[medium]({ scene, superuser, judge, chance, turn, ...known });
      if (done === 'unanswered') unanswered += 1;
      if (typeof done === 'string') continue;
      number += 1;
      const name = `${medium}: ${done.deed}`;
      counts[name] = (counts[name] ?? 0) + 1;
      if (done.fault === null) missed.push(`${number} ${name}`);
    }
  });
  return { counts, missed, unanswered };
}

interface Around {
  readonly scene: Scene;
  readonly superuser: Superuser;
  readonly judge: Judge;
  readonly chance: Chance;
  /** Deeds take turns, so that each is done. */
  readonly turn: number;
  readonly key: string;
  readonly genuine: Exported;
  /** What was answered before anything was altered, by address. */
  readonly pristine: Map<string, string>;
}

type Outcome = { readonly deed: string; readonly fault: string | null } | 'same' | 'unanswered';

const ATTEMPTS: Record<Medium, (around: Around) => Promise<Outcome>> = {
  async export({ scene, superuser, judge, chance, turn, key, genuine }) {
    const deed = inTurn([...LOG_DEEDS, 'checkpoint'] as const, turn);
    const seen = await under(
      superuser,
      () => alter(superuser, deed, chance),
      () => exported(scene),
    );
    if (seen === null) return 'unanswered';
    if (JSON.stringify(seen) === JSON.stringify(genuine)) return 'same';
    const notes = [seen.note, genuine.note];
    return { deed, fault: await judge.ask({ lines: seen.lines, notes, key }) };
  },

  async bundle({ scene, superuser, judge, chance, turn, key, genuine, pristine }) {
    const deed = inTurn([...LOG_DEEDS, 'checkpoint', 'story'] as const, turn);
    const message = chance.one(scene.messages);
    const path = `/v1/evidence-bundles?${deed === 'story' ? `email_id=${message}` : 'after_seq=0'}`;
    if (!pristine.has(path)) pristine.set(path, said(await scene.get(path)));
    const deedDone = () =>
      deed === 'story' ? superuser.alterStory(message, chance) : alter(superuser, deed, chance);
    const seen = await under(superuser, deedDone, () => scene.get(path));
    if (seen === null) return 'unanswered';
    if (said(seen) === pristine.get(path)) return 'same';
    return { deed, fault: await judge.ask({ bundle: seen, key, witnessed: genuine.note }) };
  },

  /** The copy alone is altered: whoever has it has no database. */
  async siem({ judge, chance, turn, key, genuine }) {
    const deed = inTurn(LOG_DEEDS, turn);
    const lines = alteredLog(genuine.lines.map(lineOf), deed, chance).map(({ canonical, leafHash }) =>
      JSON.stringify({ ...(JSON.parse(canonical) as object), leaf_hash: leafHash }),
    );
    return { deed, fault: await judge.ask({ lines, notes: [genuine.note], key }) };
  },
};

function inTurn<T>(of: readonly T[], turn: number): T {
  return of[turn % of.length] as T;
}

function alter(
  superuser: Superuser,
  deed: (typeof LOG_DEEDS)[number] | 'checkpoint',
  chance: Chance,
): Promise<void> {
  return deed === 'checkpoint' ? superuser.replaceCheckpoint(chance) : superuser.alterLog(deed, chance);
}

async function under<T>(superuser: Superuser, deed: () => Promise<void>, look: () => Promise<T>): Promise<T> {
  try {
    await deed();
    return await look();
  } finally {
    await superuser.takeBack();
  }
}

/** Made again, a bundle differs in its moment and its seal. */
function said(bundle: Record<string, unknown> | null): string {
  return JSON.stringify({ ...bundle, made_at: null, seal: null });
}

async function exported({ get }: Scene): Promise<Exported | null> {
  const checkpoint = await get('/v1/audit-log/checkpoint');
  const lines: string[] = [];
  for (;;) {
    const page = await get(`/v1/audit-log?after_seq=${lines.length}&limit=${PAGE}`);
    if (page === null || checkpoint === null) return null;
    const entries = page['entries'] as readonly object[];
    lines.push(...entries.map((entry) => JSON.stringify(entry)));
    if (entries.length < PAGE) return { lines, note: String(checkpoint['note']) };
  }
}

function lineOf(line: string): LogLine {
  const { leaf_hash: leaf, ...content } = JSON.parse(line) as { leaf_hash: string };
  return { canonical: JSON.stringify(content), leafHash: leaf };
}
