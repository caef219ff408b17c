/** A preset of oversight as clients see it. */
import { z } from 'zod';
import { PRESET_NAMES, type OversightPreset } from '../../../domain/oversight-preset.js';
import { policyInWords } from '../approval-policies/policy-in-words.js';
import { oversightMode } from '../fields.js';

export const presetName = z.enum(PRESET_NAMES);

export const presetShape = z.object({
  name: presetName,
  template: z.string().describe('The stage of a security template of Agent 365'),
  oversight_mode: oversightMode,
  policy: z.array(z.string()).nullable().describe('Who decides on what is held, in words; null: as it is'),
  step_up: z.boolean().describe('Votes need an authentication context where people sign in with Entra ID'),
  in_entra: z.string(),
  enforced: z.string(),
});

export function presetView(preset: OversightPreset): z.input<typeof presetShape> {
  const { name, template, mode, policy, stepUp, inEntra, enforced } = preset;
  return {
    ...{ name, template, oversight_mode: mode },
    policy: policy && policyInWords(policy),
    ...{ step_up: stepUp, in_entra: inEntra, enforced },
  };
}
