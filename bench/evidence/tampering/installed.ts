/** The verifier as an auditor installs it: from its folder, into a Python of its own, with what pip brings. */
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../../local/tools/run-command.js';
import { packageRoot } from '../../../prisma/package-root.js';

/** What `multimail-verify` says of a bundle. @throws where it cannot be installed, or does not verify it */
export async function verifiedByInstalled(folder: string, bundle: object, key: string): Promise<string> {
  const { env } = process;
  const python = env['PYTHON'] ?? 'python3';
  const own = join(folder, 'auditor');
  // pip builds in the folder that it is given.
  cpSync(join(packageRoot(), 'verifier'), join(folder, 'verifier'), { recursive: true });
  await runCommand({ file: python, args: ['-m', 'venv', own], env });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', './verifier'];
  await runCommand({ file: join(own, 'bin', 'python'), args: pip, cwd: folder, env });
  const file = join(folder, 'bundle.json');
  writeFileSync(file, JSON.stringify(bundle));
  const args = ['bundle', file, '--log-key', key];
  return runCommand({ file: join(own, 'bin', 'multimail-verify'), args, env });
}
