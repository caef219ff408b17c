/** `npm run bench`, after the bootstrap: sets the stage, measures, tells, and leaves nothing behind. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stopOrder } from '../local/stop-order.js';
import { listenForStop } from '../local/stop-request.js';
import { terminalOn } from '../local/terminal.js';
import { measure } from './measures.js';
import { readOptions, USAGE, type BenchOptions } from './options.js';
import { deliveryTableOf, runDelivery } from './delivery.js';
import { logTableOf, runLog } from './evidence/log.js';
import { clientTableOf, runTlogClient } from './evidence/tlog-client/run.js';
import { runTampering, tamperingTableOf } from './evidence/tampering/run.js';
import { historyTableOf, runHistory } from './history/run.js';
import { approvalsTableOf, runApprovals } from './approvals/run.js';
import { inboundTableOf, runInbound } from './inbound/run.js';
import { killTableOf, runKills } from './kills/run.js';
import { reportOf, tableOf } from './report.js';
import { setStage, type StageRequest } from './stage.js';

const INTERRUPTED = 130;

async function run(options: BenchOptions): Promise<number> {
  const terminal = terminalOn(process.stdout);
  const stops = stopOrder();
  // eslint-disable-next-line no-restricted-syntax -- asked a second time: at once, servers are told on exit
  const { signal } = listenForStop(() => process.exit(INTERRUPTED));
  try {
    const request = { options, terminal, stops };
    const { report, table } = await OUTCOMES[options.command](request, signal);
    mkdirSync(dirname(options.outFile), { recursive: true });
    writeFileSync(options.outFile, `${JSON.stringify(report, null, 2)}\n`);
    terminal.line(`\n${table}\nwritten to ${options.outFile}`);
    return Number(process.exitCode ?? 0);
  } catch (error) {
    terminal.line(`\nnpm run bench: ${error instanceof Error ? error.message : String(error)}`);
    return signal.aborted ? INTERRUPTED : 1;
  } finally {
    await terminal.step('stopping', () => stops.stopAll(terminal.line));
  }
}

interface Outcome {
  readonly report: object;
  readonly table: string;
}

async function measures(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const { options, terminal } = request;
  const stage = await setStage(request);
  const step = <T>(label: string, work: () => Promise<T>): Promise<T> => terminal.step(label, work);
  const report = reportOf(await measure({ stage, options, signal, step }), options);
  return { report, table: tableOf(report) };
}

async function delivery(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runDelivery(request, signal);
  return { report, table: deliveryTableOf(report) };
}

async function approvals(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runApprovals(request, signal);
  return { report, table: approvalsTableOf(report) };
}

async function inbound(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runInbound(request, signal);
  return { report, table: inboundTableOf(report) };
}

async function history(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runHistory(request, signal);
  return { report, table: historyTableOf(report) };
}

async function log(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runLog(request, signal);
  return { report, table: logTableOf(report) };
}

async function tampering(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runTampering(request, signal);
  if (report.missed.length > 0) process.exitCode = 1;
  return { report, table: tamperingTableOf(report) };
}

async function tlogClient(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runTlogClient(request, signal);
  if (!report.readings.every(({ isAsWanted }) => isAsWanted)) process.exitCode = 1;
  return { report, table: clientTableOf(report) };
}

/** A broken promise is a failure of the run, after its table. */
async function kills(request: StageRequest, signal: AbortSignal): Promise<Outcome> {
  const report = await runKills(request, signal);
  if (report.faults.length > 0) process.exitCode = 1;
  return { report, table: killTableOf(report) };
}

const OUTCOMES = {
  measures,
  delivery,
  inbound,
  kills,
  history,
  approvals,
  log,
  tampering,
  'tlog-client': tlogClient,
};

const asked = readOptions(process.argv.slice(2), process.env);
switch (asked.kind) {
  case 'help':
    process.stdout.write(USAGE);
    break;
  case 'fault':
    process.stderr.write(`${asked.text}\n\n${USAGE}`);
    process.exitCode = 2;
    break;
  case 'run':
    // eslint-disable-next-line no-restricted-syntax -- clients of Temporal may hold timers; all is stopped by now
    process.exit(await run(asked.options));
}
