/** Presets of oversight for one mailbox, as operators choose them: what each sets, and a button. */
import { OVERSIGHT_PRESETS, type OversightPreset } from '../../domain/oversight-preset.js';
import { isStricter, MODE_IN_WORDS } from '../../domain/oversight-mode.js';
import { APPROVAL_POLICY_FIELDS, type ApprovalPolicyView } from './approval-policies-view.js';
import { select, text } from './form-fields.js';
import { html, type Html } from './html.js';

export function presetCard({ viewer, presetUrl, mode }: ApprovalPolicyView): Html | null {
  if (mode === null) return null;
  const presets = OVERSIGHT_PRESETS.filter((preset) => !isStricter(mode, preset.mode));
  return html`<div class="card narrow">
    <h3>Use a preset</h3>
    <p>
      Sets the mode and the policy of this mailbox in one go. Presets with a looser mode than ${mode} are not
      offered: a person has to grant that mode first.
    </p>
    <form method="post" action="${presetUrl}">
      <input type="hidden" name="csrf" value="${viewer.csrf}" />
      ${select({
        ...{ id: 'preset', name: APPROVAL_POLICY_FIELDS.preset, label: 'Preset' },
        chosen: '',
        options: presets.map((preset) => ({ value: preset.name, words: inWords(preset) })),
      })}
      ${text({
        ...{ id: 'preset-context', name: APPROVAL_POLICY_FIELDS.authContext, value: '', maxLength: 3 },
        ...{ label: 'Authentication context of Entra ID', hint: 'Where votes are to need one: c1 to c99.' },
      })}
      <div class="actions"><button class="button button-main" type="submit">Apply it</button></div>
    </form>
  </div>`;
}

function inWords({ name, mode, template }: OversightPreset): string {
  return `${name} (${template}): ${mode}, ${MODE_IN_WORDS[mode]}`;
}
