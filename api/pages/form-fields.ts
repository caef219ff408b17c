/** Fields as the forms that configure ask for them: a choice of one, and a line or more of text with a hint. */
import { escape, html, trusted, type Html } from './html.js';

export interface Select {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly chosen: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
}

export function select({ id, name, label, chosen, options }: Select): Html {
  return html`<label for="${id}">${label}</label>
    <select class="text-field" id="${id}" name="${name}">
      ${options.map(({ value, words }) => {
        const mark = value === chosen ? html` selected="selected"` : null;
        return html`<option value="${value}" ${mark}>${words}</option>`;
      })}
    </select>`;
}

export interface Text {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly maxLength: number;
}

export function text({ id, name, label, hint, value, maxLength }: Text): Html {
  return html`${heading({ id, label, hint })}
    <input
      class="text-field"
      id="${id}"
      name="${name}"
      value="${value}"
      type="text"
      maxlength="${maxLength}"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="${id}-hint"
    />`;
}

function heading({ id, label, hint }: Pick<Text, 'id' | 'label' | 'hint'>): Html {
  return html`<label for="${id}">${label}</label>
    <p class="hint" id="${id}-hint">${hint}</p>`;
}

export interface LongText extends Text {
  readonly rows: number;
}

/** A text area keeps a text exactly: no hidden character is drawn in it, and its first line end is not its own. */
export function longText({ id, name, label, hint, value, maxLength, rows }: LongText): Html {
  return html`${heading({ id, label, hint })}
    <textarea
      id="${id}"
      name="${name}"
      rows="${rows}"
      maxlength="${maxLength}"
      autocomplete="off"
      aria-describedby="${id}-hint"
    >
${trusted(escape(value))}</textarea>`;
}

/** A box to tick, with its words. */
export function box(
  name: string,
  { value, isTicked, words }: { value: string; isTicked: boolean; words: string | Html },
): Html {
  const mark = isTicked ? html` checked="checked"` : null;
  return html`<label class="choice"
    ><input type="checkbox" name="${name}" value="${value}" ${mark} /> ${words}</label
  >`;
}
