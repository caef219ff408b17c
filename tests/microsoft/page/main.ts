/**
 * `npm run simulator`, after the bootstrap: everything of `npm start`, joined to a simulated Microsoft tenant, and a page on
 * which a person is anybody of its company, in Teams, in Outlook and as the agent.
 */
import { join } from 'node:path';
import { freePort } from '../../../local/ports.js';
import { portMemory } from '../../../local/remembered-ports.js';
import { openHome } from '../../../local/home.js';
import { runUntilStopped, type ProgramParts } from '../../../local/run-until-stopped.js';
import { readLocalSettings, type LocalSettings } from '../../../local/settings.js';
import { startEverything, type Started } from '../../../local/start.js';
import { writeSummary } from '../../../local/summary.js';
import { connectDatabase } from '../../../prisma/client.js';
import { packageRoot } from '../../../prisma/package-root.js';
import { createStores } from '../../../prisma/stores/index.js';
import { caughtIn } from '../../support/servers.js';
import { startCloud, type Cloud } from '../cloud.js';
import { foundCompany } from './company.js';
import { openKeeping, type Keeping } from './kept.js';
import { servePage } from './serve.js';
import { startSimulation } from './simulation.js';

/** The account of the embedded start (`local/demo.ts`). */
const SLUG = 'demo';
const USAGE = `npm run simulator – npm start, joined to a simulated Microsoft tenant, with a page to try it on.

Settings are those of npm start (npm start -- --help), and:
  MULTIMAIL_HOME            folder that holds all state (default .multimail/simulator in the checkout)
  SIMULATOR_PORT            port of the page (default 8790)
  SIMULATOR_DAY_SECONDS     how long a day of a policy lasts: until reminders and escalation (default 20)
`;

function settingsOf(env: NodeJS.ProcessEnv): LocalSettings {
  const home = env.MULTIMAIL_HOME ?? join(packageRoot(), '.multimail', 'simulator');
  return readLocalSettings({ ...env, MULTIMAIL_HOME: home });
}

async function openCloud(keeping: Keeping, { terminal }: ProgramParts): Promise<Cloud> {
  const ports = portMemory(keeping.portsFile, terminal.line);
  const portOf = async (use: string): Promise<number> =>
    ports.take({ use, settingName: keeping.portsFile, set: undefined, fallback: await freePort() });
  return startCloud({
    kept: keeping.kept.cloud,
    slug: SLUG,
    signingKey: keeping.signingKey,
    ports: { entra: await portOf('entra'), graph: await portOf('graph'), bot: await portOf('bot') },
  });
}

async function start(parts: ProgramParts): Promise<string> {
  const { terminal, stops } = parts;
  const settings = settingsOf(process.env);
  const home = openHome(settings.MULTIMAIL_HOME);
  const keeping = openKeeping(home.folder);
  const cloud = await terminal.step('Microsoft, simulated', () => openCloud(keeping, parts));
  stops.add('Microsoft', () => cloud.stop());
  const started = await startEverything({ ...parts, settings, env: { ...process.env, ...cloud.settings } });
  writeSummary(home.summary, started.summary);
  const page = await terminal.step('Company', () => openPage({ parts, keeping, cloud, started }));
  const { api, console: pages } = started.summary;
  const { url: entra } = cloud.microsoft;
  const rows: readonly [string, string][] = [
    ['Page', page],
    ['Console', pages],
    ['API', api],
    ['Entra ID', entra],
    ['Graph', cloud.graph.url],
    ['Bot connector', cloud.connector.url],
    [
      'Certificate',
      `${keeping.certificateFile} (of all three; your browser asks once when you sign in to the console)`,
    ],
    ['Data', home.folder],
  ];
  return [
    '',
    'MultiMail is up, joined to a simulated Microsoft tenant. Ctrl-C stops it.',
    '',
    ...rows.map(([name, value]) => `  ${name.padEnd(14)} ${value}`),
    '',
  ].join('\n');
}

interface Opening {
  readonly parts: ProgramParts;
  readonly keeping: Keeping;
  readonly cloud: Cloud;
  readonly started: Started;
}

async function openPage({ parts, keeping, cloud, started }: Opening): Promise<string> {
  const { stops, terminal } = parts;
  const { api: baseUrl, catcher, demo } = started.summary;
  const database = connectDatabase(started.env.DATABASE_URL ?? '', 2);
  stops.add('database', () => database.$disconnect());
  cloud.register(baseUrl);
  const company = await foundCompany({
    stores: createStores(database),
    slug: SLUG,
    users: keeping.kept.users,
    entraTenantId: cloud.tenant.id,
    daySeconds: Number(process.env.SIMULATOR_DAY_SECONDS ?? 20),
  });
  const keep = (): void =>
    keeping.keep({
      cloud: cloud.kept(),
      users: Object.fromEntries(company.people.map(({ person, user }) => [person.email, user])),
    });
  keep();
  // After the worker, which may have cards to send until then.
  const simulation = await startSimulation({
    cloud,
    company,
    baseUrl,
    agentKey: demo.agent_key,
    caught: () => (catcher === null ? [] : caughtIn(catcher.messages)),
  });
  const port = await portMemory(keeping.portsFile, terminal.line).take({
    use: 'page',
    settingName: 'SIMULATOR_PORT',
    set: process.env.SIMULATOR_PORT === undefined ? undefined : Number(process.env.SIMULATOR_PORT),
    fallback: 8790,
  });
  const page = await servePage(simulation, port);
  stops.add('page', async () => {
    await page.stop();
    keep();
  });
  return page.url;
}

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(USAGE);
} else {
  const code = await runUntilStopped('npm run simulator', start);
  // eslint-disable-next-line no-restricted-syntax -- all is stopped; a step that was interrupted may still wait
  process.exit(code);
}
