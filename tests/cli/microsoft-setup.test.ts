/** `multimail microsoft setup`: what it prints, for which features; and that the document says the same bill. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { BILL, billOf, FEATURES, NOT_ASKED_FOR, USUAL_FEATURES } from '../../cli/microsoft/bill.js';
import { APP_ROLES } from '../../cli/microsoft/registrations.js';
import { packageRoot } from '../../prisma/package-root.js';
import { READING } from '../microsoft/graph-directory.js';
import { multimail, multimailJson } from '../support/multimail.js';

const ADDRESS = 'https://mail.acme.example';
const setup = (...more: string[]) => ['microsoft', 'setup', '--address', ADDRESS, ...more];

interface Printed {
  readonly applied: boolean;
  readonly registrations: {
    readonly name: string;
    readonly redirectUris: string[];
    readonly permissions: { readonly name: string }[];
  }[];
  readonly permissions: { readonly name: string; readonly given: string }[];
  readonly commands: { readonly title: string; readonly lines: string[] }[];
}

describe('the usual features', () => {
  it('are printed where none is named, with everything of their bill, and applied by nobody', async () => {
    const { code, stdout } = await multimail(setup());
    expect(code).toBe(0);
    const parts = [...billOf(USUAL_FEATURES), ...NOT_ASKED_FOR].flatMap(({ name, why }) => [name, why]);
    const roles = APP_ROLES.map(({ value }) => value);
    for (const part of [...parts, ...roles, `${ADDRESS}/api/messages`, 'Nothing is applied']) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain('"EntitlementManagement.ReadWrite.All"');
  });

  it('need redirect URIs and roles of one registration only', async () => {
    const { body } = await multimailJson(setup());
    const { applied, registrations } = body as Printed;
    expect(applied).toBe(false);
    expect(registrations.map(({ redirectUris }) => redirectUris)).toEqual([
      [`${ADDRESS}/sign-in/entra/callback`, `${ADDRESS}/login/entra/callback`],
      [],
      [],
      [],
    ]);
  });
});

describe('one feature', () => {
  it.each(FEATURES)('%s asks for its own permissions and no others', async (feature) => {
    const { body } = await multimailJson(setup(`--${feature}`));
    const { permissions, registrations } = body as Printed;
    const names = billOf([feature]).map(({ name }) => name);
    expect(permissions.map(({ name }) => name)).toEqual(names);
    expect(registrations.flatMap((one) => one.permissions.map(({ name }) => name))).toEqual(names);
  });

  it('mail is never consented to for the whole tenant', async () => {
    const { body } = await multimailJson(setup('--mail', '--governance'));
    const { commands } = body as Printed;
    const consent = commands.find(({ title }) => title.startsWith('Consent'))?.lines.join('\n') ?? '';
    READING.forEach((name) => expect(consent).toContain(`"${name}"`));
    expect(consent).not.toContain('Mail.');
    const exchange = commands.find(({ title }) => title.startsWith('Mailboxes'))?.lines.join('\n');
    expect(exchange).toContain('-Role "Application Mail.ReadWrite" -CustomResourceScope "MultiMail agents"');
  });
});

it.each(['http://mail.acme.example', "https://mail.acme.example/'; rm"])(
  'the address %s is refused: it would stand in commands',
  async (address) => {
    expect(await multimail(['microsoft', 'setup', '--address', address])).toMatchObject({ code: 2 });
  },
);

describe('docs/microsoft-setup.md', () => {
  const document = readFileSync(join(packageRoot(), 'docs', 'microsoft-setup.md'), 'utf8');
  const cells = document
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  it('has the bill as setup prints it, every line and no other', () => {
    const rows = BILL.map((one) => [
      `\`${one.name}\``,
      one.features.join(', '),
      one.type,
      one.why,
      one.narrower,
    ]);
    const width = rows[0]?.length;
    const [, , ...written] = cells.filter((row) => row.length === width);
    expect(written).toEqual(rows);
  });

  it('has what is not asked for, every line and no other', () => {
    const [, , ...written] = cells.filter((row) => row.length === 2);
    expect(written).toEqual(NOT_ASKED_FOR.map(({ name, why }) => [`\`${name}\``, why]));
  });
});
