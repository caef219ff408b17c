/** `multimail microsoft setup`: what an administrator has to make in a tenant, and the commands for it. It changes nothing anywhere. */
import type { Command } from 'commander';
import { CliFailure } from '../explain.js';
import { billOf, FEATURES, NOT_ASKED_FOR, USUAL_FEATURES, type Feature } from '../microsoft/bill.js';
import { commandsFor } from '../microsoft/commands.js';
import { registrationsFor, type Registration } from '../microsoft/registrations.js';
import type { Output } from '../output.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT } from '../surroundings.js';

interface SetupOptions {
  readonly address?: string;
  readonly mail?: boolean;
  readonly governance?: boolean;
  readonly teams?: boolean;
  readonly outlook?: boolean;
  readonly signIn?: boolean;
  readonly promotions?: boolean;
  readonly agentRisk?: boolean;
  readonly agentRiskBeta?: boolean;
}

const APPLIED_BY =
  'Nothing is applied: an administrator of the tenant runs these commands, and multimail microsoft doctor checks the outcome.';

export function addMicrosoftSetup(microsoft: Command, shell: Shell): void {
  shell.does(
    microsoft
      .command('setup')
      .description('Print app registrations, permissions and commands for a tenant; applies nothing')
      .option('--address <url>', 'public address of the installation (default: PUBLIC_BASE_URL)')
      .option('--mail', 'mailboxes in Microsoft 365')
      .option('--governance', 'Entra ID Governance and agent identities')
      .option('--teams', 'approvals in Teams')
      .option('--outlook', 'approvals in Outlook')
      .option('--sign-in', 'sign-in of people and agents with Entra ID')
      .option('--promotions', 'modes that access package requests grant (writes to Entra ID)')
      .option(
        '--agent-risk',
        'agents at risk, from riskyServicePrincipals (needs Workload Identities Premium)',
      )
      .option('--agent-risk-beta', 'agents at risk, from riskyAgents (Graph beta)')
      .addHelpText('after', '\nWithout a feature: all of them but promotions and agents at risk.\n'),
    setup,
  );
}

function setup({ output, surroundings }: Session, options: SetupOptions): Promise<undefined> {
  const address = addressIn(options.address ?? surroundings.env.PUBLIC_BASE_URL);
  const features = featuresIn(options);
  const registrations = registrationsFor(features, address);
  const commands = commandsFor(features, address);
  const permissions = billOf(features);
  output.json({
    applied: false,
    note: APPLIED_BY,
    features,
    registrations,
    permissions,
    not_asked_for: NOT_ASKED_FOR,
    commands,
  });
  if (output.isJson) return Promise.resolve(undefined);
  registrations.forEach((registration) => printRegistration(output, registration));
  output.line(output.style('bold', 'Permissions'));
  for (const { name, type, why, narrower } of permissions) {
    output.line(`  ${name} (${type}): ${why}`);
    output.line(`    narrower: ${narrower}`);
  }
  output.line('  Not asked for:');
  NOT_ASKED_FOR.forEach(({ name, why }) => output.line(`    ${name}: ${why}`));
  for (const { title, shell, lines } of commands) {
    output.line();
    output.line(output.style('bold', `# ${title} (${shell})`));
    lines.forEach((line) => output.line(line));
  }
  output.line();
  output.line(APPLIED_BY);
  return Promise.resolve(undefined);
}

function printRegistration(output: Output, registration: Registration): void {
  const { name, settings, redirectUris, appRoles, scopes, permissions, steps } = registration;
  output.line(output.style('bold', `App registration: ${name}`));
  output.line(`  settings: ${settings.join('; ')}`);
  redirectUris.forEach((uri) => output.line(`  redirect URI (web): ${uri}`));
  appRoles.forEach((role) => output.line(`  app role ${role.value} (${role.for}): ${role.why}`));
  if (scopes.length > 0) output.line(`  exposed scopes: ${scopes.join(', ')}`);
  const names = permissions.map((permission) => permission.name);
  output.line(`  permissions: ${names.length === 0 ? 'none' : names.join(', ')}`);
  steps.forEach((step) => output.line(`  - ${step}`));
  output.line();
}

function featuresIn(options: SetupOptions): readonly Feature[] {
  const { signIn, agentRisk, agentRiskBeta } = options;
  const given: Partial<Readonly<Record<Feature, boolean | undefined>>> = {
    ...options,
    ...{ 'sign-in': signIn, 'agent-risk': agentRisk, 'agent-risk-beta': agentRiskBeta },
  };
  const chosen = FEATURES.filter((feature) => given[feature] === true);
  return chosen.length === 0 ? USUAL_FEATURES : chosen;
}

/** It goes into commands that people run: nothing but an address may be in it. */
function addressIn(given: string | undefined): string {
  const url = given === undefined ? null : URL.parse(given);
  if (url?.protocol === 'https:' && url.search === '' && url.hash === '' && !/['\s]/u.test(url.href)) {
    return url.href.replace(/\/+$/u, '');
  }
  throw new CliFailure(
    'The public address must begin with https://: Microsoft calls nothing else',
    ['Give --address, or set PUBLIC_BASE_URL.'],
    EXIT.usage,
  );
}
