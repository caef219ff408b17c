/** The unit tests of the Python verifier, which bring their own logs, tiles and stories. */
import { expect, it } from '@jest/globals';
import { verifierTests } from '../support/evidence-verifier.js';

it('the verifier passes its own tests', async () => {
  const { code, output } = await verifierTests();
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/Ran [1-9]\d* tests[^]*OK/) });
}, 120_000);
