/** `multimail microsoft`: what an administrator of Microsoft 365 is given. Only `doctor` asks any server. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { strToU8, zipSync } from 'fflate';
import { CliFailure } from '../explain.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT } from '../surroundings.js';
import { colorIcon, outlineIcon } from '../teams/icon.js';
import { publicKeyForDashboard } from '../outlook/public-key.js';
import { teamsManifest } from '../teams/manifest.js';
import { addMicrosoftDoctor } from './microsoft-doctor.js';
import { addMicrosoftSetup } from './microsoft-setup.js';

interface TeamsAppOptions {
  readonly out: string;
  readonly bot: string;
  readonly address: string;
  readonly name: string;
  readonly developer: string;
}

const EXAMPLES = `
Examples:
  $ multimail microsoft teams-app --bot 0f1e2d3c-4b5a-4968-8776-655443322110 \\
      --address https://mail.acme.example --out multimail.zip
`;

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Microsoft's manifest schema. */
const LONGEST_NAME = 30;
const LONGEST_DEVELOPER = 32;

export function addMicrosoft(program: Command, shell: Shell): void {
  const microsoft = program.command('microsoft').description('For administrators of Microsoft 365');
  shell.does(
    microsoft
      .command('teams-app')
      .description('Write the app package for Teams, to be uploaded in its admin centre')
      .requiredOption('--bot <id>', 'application id of the bot (BOT_APP_ID)')
      .requiredOption('--address <url>', 'public address of the installation (PUBLIC_BASE_URL)')
      .requiredOption('--out <file>', 'where the package is written')
      .option('--name <name>', 'what people see', 'MultiMail')
      .option('--developer <name>', 'who publishes it', 'MultiMail')
      .addHelpText('after', EXAMPLES),
    teamsApp,
  );
  addMicrosoftSetup(microsoft, shell);
  addMicrosoftDoctor(microsoft, shell);
  shell.does(
    microsoft
      .command('outlook-key')
      .description('Print the public half of the key that signs cards, as the dashboard of Outlook wants it')
      .requiredOption('--file <file>', 'PEM file with the private key (OUTLOOK_SIGNING_KEY_FILE)'),
    outlookKey,
  );
}

async function teamsApp({ output }: Session, options: TeamsAppOptions): Promise<undefined> {
  const manifest = teamsManifest({ ...checked(options), appId: options.bot.toLowerCase() });
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    'color.png': colorIcon(),
    'outline.png': outlineIcon(),
  };
  await writeFile(options.out, zipSync(files));
  output.json({ file: options.out, manifest });
  output.line(
    `${output.style('green', '✓')} ${options.out} is written. Upload it in the Teams admin centre.`,
  );
}

async function outlookKey({ output }: Session, { file }: { readonly file: string }): Promise<undefined> {
  const publicKey = await publicKeyForDashboard(file);
  output.json({ public_key: publicKey });
  output.line(publicKey);
}

function checked({ bot, address, name, developer }: TeamsAppOptions) {
  const wrong = (text: string) => new CliFailure(text, [], EXIT.usage);
  if (!GUID.test(bot))
    throw wrong('--bot must be an application id, e.g. 0f1e2d3c-4b5a-4968-8776-655443322110');
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:') {
    throw wrong('--address must begin with https://: Teams opens nothing else');
  }
  if (name.length > LONGEST_NAME) throw wrong(`--name may have ${LONGEST_NAME} characters`);
  if (developer.length > LONGEST_DEVELOPER)
    throw wrong(`--developer may have ${LONGEST_DEVELOPER} characters`);
  return { url: address.replace(/\/+$/, ''), name, developer };
}
