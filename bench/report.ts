/** The measured samples as a table for people and a JSON document for machines. */
import { cpus, loadavg, totalmem } from 'node:os';
import { aligned } from './aligned.js';
import { figuresOf, ratio, type Figures } from './figures.js';
import { ACCEPTED_IN_FLIGHT, GATED_IN_FLIGHT, type Measured } from './measures.js';
import type { BenchOptions } from './options.js';
import type { Statement } from './statements.js';

interface Comparison {
  readonly inFlight: number;
  readonly product: Figures;
  readonly bare: Figures;
  /** MultiMail / bare. */
  readonly throughputRatio: number;
  readonly p50Ratio: number;
}

export interface Report {
  readonly date: string;
  readonly machine: object;
  readonly settings: object;
  readonly shape: Measured['shape'];
  readonly histories: Measured['histories'];
  readonly accepted: readonly Comparison[];
  readonly approveToData: Figures;
  readonly gated: Comparison & { readonly direct: Figures; readonly directRatio: number };
  readonly aims: { readonly gatedRatioAtLeast: 0.6; readonly answerP50RatioAtMost: 2 };
  /** SQL per full gated send; null without `--profile`. */
  readonly sql: { readonly statementsPerSend: number; readonly statements: readonly Statement[] } | null;
}

export function reportOf(measured: Measured, options: BenchOptions): Report {
  const { gated } = measured;
  const direct = figuresOf(gated.direct);
  const compared = comparison(GATED_IN_FLIGHT, gated);
  return {
    date: new Date().toISOString(),
    machine: {
      cpus: cpus().length,
      model: cpus()[0]?.model ?? 'unknown',
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      node: process.version,
      loadAverage: loadavg(),
    },
    settings: {
      temporal: options.temporalState,
      secondsPerMeasure: options.seconds,
      sink: 'counting smtp-server in the load generator',
      processes: 'worker and API in one, the bare worker in one, load generator and bare client in one',
      isProfiled: options.profileFolder !== null,
    },
    shape: measured.shape,
    histories: measured.histories,
    accepted: ACCEPTED_IN_FLIGHT.flatMap((inFlight) => {
      const pair = measured.accepted[inFlight];
      return pair === undefined ? [] : [comparison(inFlight, pair)];
    }),
    approveToData: figuresOf(measured.approveToData),
    gated: { ...compared, direct, directRatio: ratio(compared.product.perSecond, direct.perSecond) },
    aims: { gatedRatioAtLeast: 0.6, answerP50RatioAtMost: 2 },
    sql: options.profileFolder === null ? null : sqlOf(measured),
  };
}

function comparison(inFlight: number, pair: Pick<Measured['gated'], 'product' | 'bare'>): Comparison {
  const product = figuresOf(pair.product);
  const bare = figuresOf(pair.bare);
  return {
    inFlight,
    product,
    bare,
    throughputRatio: ratio(product.perSecond, bare.perSecond),
    p50Ratio: ratio(product.p50Ms, bare.p50Ms),
  };
}

function sqlOf({ statements, gated }: Measured): Report['sql'] {
  const sends = gated.product.durations.length;
  const perSend = (calls: number): number => Math.round((calls / sends) * 100) / 100;
  return {
    statementsPerSend: perSend(statements.reduce((sum, { calls }) => sum + calls, 0)),
    statements: statements.map((statement) => ({ ...statement, calls: perSend(statement.calls) })),
  };
}

export function tableOf(report: Report): string {
  const { accepted, gated, approveToData, histories } = report;
  const rows = [
    ['', 'MultiMail', '', '', 'bare Temporal', '', '', 'ratio', ''],
    ['', '/s', 'p50', 'p99', '/s', 'p50', 'p99', '/s', 'p50'],
    ...accepted.map((pair) => [`accepted sends, ${pair.inFlight} in flight`, ...cellsOf(pair)]),
    [`full gated sends, ${gated.inFlight} in flight`, ...cellsOf(gated)],
    ['approval to SMTP DATA', '', ms(approveToData.p50Ms), ms(approveToData.p99Ms), '', '', '', '', ''],
  ];
  const { product, bare } = histories;
  return [
    ...aligned(rows),
    '',
    `nodemailer, pooled, to the same sink: ${gated.direct.perSecond}/s; full gated sends are ${gated.directRatio} of it`,
    `one gated send: ${product.updates} updates, ${product.localActivities} local and ${product.ordinaryActivities} ordinary ` +
      `activities, ${product.workflowTasks} workflow tasks, ${product.events} events (bare: ${bare.localActivities}, ` +
      `${bare.ordinaryActivities}, ${bare.workflowTasks}, ${bare.events})`,
    ...(report.sql === null ? [] : [`SQL statements per gated send: ${report.sql.statementsPerSend}`]),
    `aims: full gated sends at least 0.6 of the bare workflow (here ${gated.throughputRatio}); ` +
      `answer p50 at most 2 × a bare update-with-start (here ${accepted[0]?.p50Ratio ?? 0})`,
    '',
  ].join('\n');
}

function cellsOf({ product, bare, throughputRatio, p50Ratio }: Comparison): string[] {
  const figures = (of: Figures): string[] => [String(of.perSecond), ms(of.p50Ms), ms(of.p99Ms)];
  return [...figures(product), ...figures(bare), String(throughputRatio), String(p50Ratio)];
}

function ms(value: number): string {
  return `${value} ms`;
}
