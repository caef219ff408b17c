/** Text in an inbound mail that gives orders to whatever model reads it, and such text that only a model would see. */
import { foldedText } from '../folded-text.js';
import { INSTRUCTION_FORMS, type InstructionForm } from './instruction-phrases.js';
import type { Observation, ScreenedMail } from './subject.js';

/** Markdown writes a backslash in front of marks, an escape that readers do not see. */
const plain = (text: string): string => foldedText(text.replaceAll('\\', '')).text;

export function instructions({ subject, text, htmlWords }: ScreenedMail): readonly Observation[] {
  const [inSubject, inText] = [formsIn(plain(subject)), formsIn(plain(text))];
  const hidden = formsIn(plain(htmlWords)).filter((form) => !inText.includes(form));
  return [
    ...inSubject.map((form) => observation(form, 'subject')),
    ...inText.filter((form) => !inSubject.includes(form)).map((form) => observation(form, 'text')),
    ...(hidden.length === 0
      ? []
      : [
          {
            code: 'instruction.hidden',
            place: 'html',
            message: 'The formatted text holds orders to a model that no reader is shown',
            weight: 5,
          },
        ]),
  ];
}

function formsIn(text: string): InstructionForm[] {
  return INSTRUCTION_FORMS.filter(({ patterns }) => patterns.some((pattern) => pattern.test(text)));
}

function observation({ code, weight, words }: InstructionForm, place: string): Observation {
  return { code, place, weight, message: `The ${place} ${words}` };
}
