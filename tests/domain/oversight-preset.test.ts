/** The presets of oversight: each can be set, and the document says the same list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { policyInWords } from '../../api/operations/approval-policies/policy-in-words.js';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import { OVERSIGHT_PRESETS, PRESET_NAMES } from '../../domain/oversight-preset.js';
import { policyFaults } from '../../domain/policy-faults.js';
import { packageRoot } from '../../prisma/package-root.js';

describe('presets', () => {
  it('are one for each mode, the strictest first', () => {
    expect(OVERSIGHT_PRESETS.map(({ mode }) => mode)).toEqual(OVERSIGHT_MODES);
    expect(OVERSIGHT_PRESETS.map(({ name }) => name)).toEqual(PRESET_NAMES);
  });

  it.each(OVERSIGHT_PRESETS)('$name has a policy that can be set', ({ policy }) => {
    expect(policy && policyFaults(policy)).toEqual(policy && {});
  });

  it('stand in docs/governance.md as they are', () => {
    const page = readFileSync(join(packageRoot(), 'docs', 'governance.md'), 'utf8')
      .split('\n')
      .map((line) => line.replaceAll(/ +/g, ' '));
    for (const { name, template, mode, policy, stepUp, inEntra, enforced } of OVERSIGHT_PRESETS) {
      expect(page).toContain(`| \`${name}\` | ${template} | \`${mode}\` | ${inEntra} | ${enforced} |`);
      const terms = policy ? policyInWords(policy) : ['The policy stays as it is.'];
      const context = stepUp
        ? ['Votes need an authentication context where people sign in with Entra ID.']
        : [];
      expect(page).toContain(`- \`${name}\`: ${[...terms, ...context].join(' ')}`);
    }
  });
});
