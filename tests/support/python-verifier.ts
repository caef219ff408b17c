/** The outsider's verifier in Python (`tests/clients/verify_mail.py`): no code and no library of ours. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';
import { pythonWith } from './python-clients.js';

export interface Verified {
  /** One for each signature. */
  readonly dkim: readonly boolean[];
  readonly claim: Readonly<Record<string, unknown>>;
  /** Whether the claim was made for this message, and for this recipient. */
  readonly message: boolean;
  readonly recipient: boolean;
}

export interface Question {
  readonly file: string;
  readonly recipient: string;
  /** TXT records by name. */
  readonly dns: Readonly<Record<string, string>>;
  readonly keys: readonly object[];
}

export async function verifiedInPython(question: Question): Promise<Verified> {
  const python = await pythonWith('tests/clients/mail-requirements.txt');
  return new Promise((resolve, reject) => {
    const program = join(packageRoot(), 'tests', 'clients', 'verify_mail.py');
    const child = execFile(python, [program], (error, stdout, stderr) => {
      if (error) reject(new Error(stderr));
      else resolve(JSON.parse(stdout) as Verified);
    });
    child.stdin?.end(JSON.stringify(question));
  });
}
