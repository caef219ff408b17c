/** The fields of a template, for a new one and for the next version of one. */
import { longText, text } from './form-fields.js';
import { html, type Html } from './html.js';
import { TEMPLATE_FIELDS, type TemplateValues } from './templates-view.js';

/** What a form of the console takes, with room for letters that are six characters when they are posted. */
const MARKDOWN_IN_FORM = 20_000;

interface TemplateForm {
  readonly actionUrl: string;
  readonly csrf: string;
  readonly values: TemplateValues;
  readonly button: string;
}

export function templateForm({ actionUrl, csrf, values, button }: TemplateForm): Html {
  const { name, subject, markdown } = TEMPLATE_FIELDS;
  return html`<form method="post" action="${actionUrl}">
    <input type="hidden" name="csrf" value="${csrf}" />
    ${text({
      id: name,
      name,
      label: 'Name',
      hint: 'By which agents use it: lower case letters, digits, - and _.',
      value: values.name,
      maxLength: 63,
    })}
    ${text({
      id: subject,
      name: subject,
      label: 'Subject',
      hint: 'With places such as {{order}}, which are filled in when it is sent.',
      value: values.subject,
      maxLength: 998,
    })}
    ${longText({
      id: markdown,
      name: markdown,
      label: 'Body',
      hint: 'In Markdown. Places such as {{first_name}} stand in plain text, not in links, code or images.',
      value: values.markdown,
      maxLength: MARKDOWN_IN_FORM,
      rows: 12,
    })}
    <div class="actions"><button class="button button-main" type="submit">${button}</button></div>
  </form>`;
}
