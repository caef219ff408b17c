/** What became of the messages of a campaign, step by step. */
import { aligned } from '../aligned.js';
import type { OnUncertain } from '../../domain/mailbox.js';
import type { Kill, Sent } from './campaign.js';
import { SERVERS, type ServerName } from './servers.js';
import { STEPS, type Step } from './steps.js';

/** What the installation says of a message in the end, and what the servers have. */
export interface Fate {
  readonly step: Step;
  readonly server: ServerName;
  readonly onUncertain: OnUncertain;
  readonly sent: Sent;
  readonly attempts: number;
  readonly isInDoubt: boolean;
  /** Audit entries that say: sent again, though it may have arrived. */
  readonly resends: number;
  /** Steps of the kills that met it in DATA: its own, or a later one that met it on its way again. */
  readonly metAt: readonly Step[];
  /** Hashes of the copies that arrived. */
  readonly copies: readonly string[];
}

export interface Row {
  readonly step: Step | `all to ${ServerName}` | 'all';
  readonly kills: number;
  /** The others were on their way to Postfix. */
  readonly toSmtpSink: number;
  readonly arrivedOnce: number;
  /** Every further copy. */
  readonly doubles: number;
  /** Of those, the ones that no entry speaks of. */
  readonly unmarkedDoubles: number;
  readonly inDoubt: number;
  /** In doubt, and no copy arrived: a person is asked. */
  readonly inDoubtAndNotArrived: number;
  /** Neither arrived nor in doubt. */
  readonly lost: number;
  /** Copies of one message that are not the same bytes. */
  readonly altered: number;
}

export function tallyOf(fates: readonly Fate[]): Row[] {
  const steps = STEPS.map((step) =>
    rowOf(
      step,
      fates.filter((fate) => fate.step === step),
    ),
  );
  const servers = SERVERS.map((name) =>
    rowOf(
      `all to ${name}`,
      fates.filter(({ server }) => server === name),
    ),
  );
  const rows = [...steps, ...servers];
  return [...rows.filter(({ kills }) => kills > 0), rowOf('all', fates)];
}

function rowOf(step: Row['step'], fates: readonly Fate[]): Row {
  const count = (isSo: (fate: Fate) => boolean): number => fates.filter(isSo).length;
  const sum = (of: (fate: Fate) => number): number => fates.reduce((total, fate) => total + of(fate), 0);
  return {
    step,
    kills: fates.length,
    toSmtpSink: count(({ server }) => server === 'smtp-sink'),
    arrivedOnce: count(({ copies }) => copies.length === 1),
    doubles: sum(doublesOf),
    unmarkedDoubles: sum((fate) => Math.max(doublesOf(fate) - fate.resends, 0)),
    inDoubt: count(({ isInDoubt }) => isInDoubt),
    inDoubtAndNotArrived: count(({ isInDoubt, copies }) => isInDoubt && copies.length === 0),
    lost: count(({ isInDoubt, copies }) => !isInDoubt && copies.length === 0),
    altered: count(({ copies }) => new Set(copies).size > 1),
  };
}

const doublesOf = ({ copies }: Fate): number => Math.max(copies.length - 1, 0);

/** The promise: nothing lost, nothing altered, nothing sent twice that is not marked, nothing twice where doubt is held. */
export function faultsOf(fates: readonly Fate[]): string[] {
  return fates.flatMap((fate) => {
    const told = `${fate.sent.id} (killed at ${fate.step}, ${fate.onUncertain})`;
    const { lost, altered, unmarkedDoubles, doubles } = rowOf('all', [fate]);
    return [
      ...(lost > 0 ? [`${told} is lost`] : []),
      ...(altered > 0 ? [`${told} was altered between two attempts`] : []),
      ...(unmarkedDoubles > 0
        ? [`${told} arrived ${fate.copies.length} times and only ${fate.resends} are marked`]
        : []),
      ...(doubles > 0 && fate.onUncertain === 'hold' ? [`${told} arrived twice where doubt is held`] : []),
    ];
  });
}

/** Doubt that another kill than its own brought about. */
export function notesOf(fates: readonly Fate[]): string[] {
  return fates
    .filter(({ isInDoubt, step, metAt }) => isInDoubt && !metAt.includes(step))
    .map(
      ({ sent, step, metAt }) =>
        `${sent.id} (killed at ${step}) was in DATA at a later kill: ${metAt.join(', ') || 'none that is known'}`,
    );
}

export interface Witness {
  /** Of the installation's database. */
  told(sent: Sent): Promise<Pick<Fate, 'attempts' | 'isInDoubt' | 'resends'>>;
  copies(sent: Sent): readonly string[];
}

export async function fatesOf(kills: readonly Kill[], witness: Witness): Promise<Fate[]> {
  const fates: Fate[] = [];
  for (const { step, server, onUncertain, sending } of kills) {
    const sent = await sending;
    const metAt = kills.filter(({ metInData }) => metInData.includes(sent.id)).map((kill) => kill.step);
    const told = await witness.told(sent);
    fates.push({ step, server, onUncertain, sent, metAt, ...told, copies: witness.copies(sent) });
  }
  return fates;
}

const HEADINGS = [
  'killed at',
  'kills',
  'to smtp-sink',
  'arrived once',
  'doubles',
  'unmarked',
  'in doubt',
  'of those not arrived',
  'lost',
  'altered',
];

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) =>
    [
      row.step,
      row.kills,
      row.toSmtpSink,
      row.arrivedOnce,
      row.doubles,
      row.unmarkedDoubles,
      row.inDoubt,
      row.inDoubtAndNotArrived,
      row.lost,
      row.altered,
    ].map(String),
  );
  return aligned([HEADINGS, ...cells]).join('\n');
}
