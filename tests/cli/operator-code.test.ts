/** The prompt for the operator's code: on a terminal it is asked for, elsewhere the command ends. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from '@jest/globals';
import { askForCode } from '../../cli/operator-code.js';
import { openSession } from '../../cli/session.js';

const PENDING = {
  status: 'pending_approval',
  approval_id: '1',
  masked_email: 'o***@acme.test',
  expires_at: '2026-11-23T10:30:00.000Z',
} as const;

async function asked(typed: string, isTTY: boolean): Promise<{ code: string | undefined; shown: string }> {
  const stdin = Object.assign(new PassThrough(), { isTTY });
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  stdin.write(typed);
  const code = await askForCode(openSession({}, { env: {}, stdin, stdout, stderr }), PENDING);
  stderr.end();
  return { code, shown: await text(stderr) };
}

it('is asked for with the address it was mailed to', async () => {
  const { code, shown } = await asked(' k7m-2qx \n', true);
  expect(code).toBe('k7m-2qx');
  expect(shown).toContain('o***@acme.test');
});

it('may be left for later', async () => {
  expect((await asked('\n', true)).code).toBeUndefined();
});

it('is not asked for where nobody sits', async () => {
  expect(await asked('K7M-2QX\n', false)).toEqual({ code: undefined, shown: '' });
});
