/**
 * `npm run bench -- tampering`: the log altered by whoever owns the database, and what the Python verifier finds in the
 * evidence alone; many bundles that it has to verify; and bundles with every member altered.
 */
import { manipulated } from '../../../tests/support/evidence-verifier.js';
import { pythonWith } from '../../../tests/support/python-clients.js';
import type { StageRequest } from '../../stage.js';
import { setScene, untilSigned, type Scene } from '../scene.js';
import { tamper, type Found } from './campaign.js';
import { verifiedByInstalled } from './installed.js';
import { startJudge, type Judge } from './judge.js';

export interface TamperingReport extends Found {
  readonly date: string;
  readonly manipulations: number;
  readonly bundles: { readonly verified: number; readonly faults: readonly string[] };
  /** What the verifier says where it was installed with pip. */
  readonly installed: string;
  /** Members that were changed or removed, in some of those bundles. */
  readonly members: { readonly altered: number; readonly missed: readonly string[] };
}

interface Keys {
  readonly log: readonly string[];
}

const MESSAGES = 4;
const SEED = 8;
const WITH_EVERY_MEMBER = 5;

export async function runTampering(request: StageRequest, signal: AbortSignal): Promise<TamperingReport> {
  const { terminal, options, stops } = request;
  const { manipulations } = options;
  const python = await terminal.step('Python', () => pythonWith('tests/clients/mail-requirements.txt'));
  const judge = startJudge(python);
  stops.add('verifier', () => judge.stop());
  const scene = await setScene(request, 'tampering');
  const messages = await terminal.step('messages', () => scene.send(MESSAGES));
  await untilSigned(scene);
  await scene.stopWorker();
  const found = await terminal.step(`${manipulations} manipulations`, () =>
    tamper({ ...scene, messages }, { manipulations, seed: SEED, judge, signal }),
  );
  await scene.startWorker();
  const ids = await terminal.step(`${options.bundles} messages`, () => scene.send(options.bundles));
  await untilSigned(scene);
  const installed = await terminal.step('pip install ./verifier', async () => {
    const bundle = await scene.get(`/v1/evidence-bundles?email_id=${String(ids[0])}`);
    return verifiedByInstalled(
      scene.folder,
      bundle ?? {},
      String((bundle?.['keys'] as Keys | undefined)?.log[0]),
    );
  });
  const { bundles, members } = await terminal.step('bundles', () => verified(scene, judge, ids));
  return { date: new Date().toISOString(), manipulations, ...found, bundles, members, installed };
}

async function verified(
  scene: Scene,
  judge: Judge,
  ids: readonly string[],
): Promise<Pick<TamperingReport, 'bundles' | 'members'>> {
  const checkpoint = await scene.get('/v1/audit-log/checkpoint');
  const [key] = (checkpoint?.['keys'] ?? []) as string[];
  const faults: string[] = [];
  const members = { altered: 0, missed: [] as string[] };
  for (const [place, id] of ids.entries()) {
    const bundle = await scene.get(`/v1/evidence-bundles?email_id=${id}&include_content=true`);
    if (bundle === null) {
      faults.push(`${id}: none was given`);
      continue;
    }
    const fault = await judge.ask({ bundle, key: String(key), witnessed: null });
    if (fault !== null) faults.push(`${id}: ${fault}`);
    if (place >= WITH_EVERY_MEMBER) continue;
    const { counts, missed } = await manipulated({ bundle });
    members.altered += counts['bundle'] ?? 0;
    members.missed.push(...missed);
  }
  return { bundles: { verified: ids.length - faults.length, faults }, members };
}

export function tamperingTableOf(report: TamperingReport): string {
  const { manipulations, counts, missed, unanswered, bundles, members } = report;
  return [
    `${manipulations - missed.length} of ${manipulations} manipulations found by the verifier`,
    ...Object.entries(counts)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, count]) => `${String(count).padStart(9)}  ${name}`),
    `and ${unanswered} more of which the product gave no evidence at all`,
    `${bundles.verified} of ${bundles.verified + bundles.faults.length} bundles verify`,
    `${members.altered - members.missed.length} of ${members.altered} altered members of bundles found`,
    `installed with pip: ${report.installed.trim().split('\n').at(-1) ?? ''}`,
    ...[...missed, ...bundles.faults, ...members.missed].slice(0, 20).map((fault) => `MISSED ${fault}`),
  ].join('\n');
}
