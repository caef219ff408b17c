/** `list_oversight_presets`: what can be applied to a mailbox in one go. */
import { z } from 'zod';
import { OVERSIGHT_PRESETS, presetNamed } from '../../../domain/oversight-preset.js';
import { defineOperation, ONLY_READS } from '../operation.js';
import { presetShape, presetView } from './preset-view.js';

export const listOversightPresets = defineOperation({
  name: 'list_oversight_presets',
  summary: 'List the presets of oversight',
  description: 'Mode and approval policy for each stage of an agent’s life, as a template would bundle them.',
  scopes: ['admin', 'oversight', 'oversight_read'],
  rest: [{ method: 'get', path: '/v1/oversight-presets', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ presets: z.array(presetShape) }),
  untrusted: [],
  example: { input: {}, output: { presets: [presetView(presetNamed('onboarding'))] } },
}).handledBy(() => Promise.resolve({ presets: OVERSIGHT_PRESETS.map(presetView) }));
