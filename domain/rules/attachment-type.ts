/** Attachments by what they are: programs never leave, whoever would approve them; what hides what it is needs a person. */
import { isProgramName, type AttachmentForm } from '../attachment-kind.js';
import type { Finding } from '../finding.js';
import type { SubjectAttachment } from './rule.js';

type Judged = Pick<SubjectAttachment, 'name' | 'kind'>;

export function attachmentType({
  attachments,
}: {
  readonly attachments: readonly Judged[];
}): readonly Finding[] {
  return attachments.flatMap((attachment, index) =>
    verdictsOf(attachment).map((verdict) => ({ ...verdict, place: `attachments[${index}]` })),
  );
}

type Verdict = Omit<Finding, 'place'>;

function verdictsOf({ name, kind }: Judged): Verdict[] {
  const verdicts: Verdict[] = [];
  const isProgram = isProgramName(name) || kind.form === 'program';
  if (isProgram) {
    verdicts.push({
      code: 'attachment.program',
      severity: 'refuse',
      message: 'The attachment is a program, which runs when it is opened',
    });
  }
  if (kind.holdsProgram) {
    verdicts.push({
      code: 'attachment.program_inside',
      severity: 'hold',
      message: 'The archive lists a file that runs when it is opened',
    });
  }
  if (kind.hasMacros || MACRO_NAME.test(name)) {
    verdicts.push({
      code: 'attachment.macros',
      severity: 'hold',
      message: 'The document carries macros, which run when somebody allows them',
    });
  }
  if (kind.isLocked) {
    verdicts.push({
      code: 'attachment.encrypted',
      severity: 'hold',
      message: 'The attachment is locked or cannot be looked into: nobody here knows what is inside',
    });
  }
  if (!isProgram && isDisguised(name, kind.form)) {
    verdicts.push({
      code: 'attachment.disguised',
      severity: 'hold',
      message: 'The attachment is something else than its name says',
    });
  }
  return verdicts;
}

/** Office files with macros and add-ins, by the names that Office gives them. */
const MACRO_NAME = /\.(?:docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppam|ppsm|sldm)$/iu;

/** What files with these endings begin like. An old Office name may hold the new form, or a locked file of either. */
const FORMS_OF_NAMES: Readonly<Record<string, readonly AttachmentForm[]>> = {
  pdf: ['pdf'],
  png: ['png'],
  jpg: ['jpeg'],
  jpeg: ['jpeg'],
  gif: ['gif'],
  zip: ['zip'],
  rar: ['rar'],
  '7z': ['7z'],
  gz: ['gzip'],
  ...Object.fromEntries(
    ['docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt'].map((ending) => [ending, ['zip', 'ole']]),
  ),
  ...Object.fromEntries(['txt', 'csv', 'md', 'html', 'htm', 'json', 'xml', 'ics'].map((text) => [text, []])),
};

/** Only what is known to be something else: bytes that begin like nothing we know say nothing. */
function isDisguised(name: string, form: AttachmentForm | null): boolean {
  const ending = /\.(?<ending>[^.]+)$/u.exec(name.toLowerCase())?.groups?.['ending'] ?? '';
  if (form === null || !Object.hasOwn(FORMS_OF_NAMES, ending)) return false;
  return FORMS_OF_NAMES[ending]?.includes(form) === false;
}
