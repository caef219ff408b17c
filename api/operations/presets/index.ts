/** The operations of presets, a part of the list in `approval-operations.ts`. */
import { applyOversightPreset } from './apply-oversight-preset.js';
import { listOversightPresets } from './list-oversight-presets.js';

export const presetOperations = [listOversightPresets, applyOversightPreset] as const;
