/**
 * Phrases that are written for the model that reads a mail, not for a person (OWASP LLM01, indirect prompt injection). A
 * short, conservative list: each is one of the forms that published attacks use, and each alone proves nothing.
 * On folded text: lower case, one blank at a time. Every gap is bounded, so that they are linear on any text.
 */

export interface InstructionForm {
  readonly code: string;
  readonly weight: number;
  /** End of a sentence that begins with "The text". */
  readonly words: string;
  readonly patterns: readonly RegExp[];
}

export const INSTRUCTION_FORMS: readonly InstructionForm[] = [
  {
    code: 'instruction.override',
    weight: 3,
    words: 'tells its reader to set earlier instructions aside',
    patterns: [
      /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?]{0,40}?\b(?:previous|prior|above|earlier|preceding|your|system|safety)\b[^.!?]{0,30}?\b(?:instructions?|prompts?|directives?|guidelines|rules|restrictions)\b/u,
      /\byou are now (?:in )?(?:developer|debug|admin|god|jailbroken|unrestricted|dan)\b/u,
      /\b(?:new|updated|revised) (?:system prompt|system instructions?|instructions? from the system)\b/u,
      /\b(?:ignoriere|vergiss)\b[^.!?]{0,40}?\b(?:bisherigen|vorherigen|obigen|früheren)\b[^.!?]{0,30}?\b(?:anweisungen|regeln|vorgaben)\b/u,
    ],
  },
  {
    code: 'instruction.addressed',
    weight: 2,
    words: 'speaks to an AI that reads it',
    patterns: [
      /\b(?:if|when) you are an? (?:ai|llm|language model|automated (?:agent|assistant))\b/u,
      /\b(?:attention|note|message|instructions?) (?:to|for) (?:the |any |all )?(?:ai|llm|language model)(?: assistants?| agents?| models?)?\b/u,
      /\b(?:dear|hello|hey) (?:ai|llm|language model)\b/u,
    ],
  },
  {
    code: 'instruction.tool_call',
    weight: 3,
    words: 'imitates the marks by which models and programs talk to each other',
    patterns: [
      /<\/?(?:tool_?(?:call|use|result)s?|function_(?:calls?|results?)|(?:[a-z]{1,10}:)?invoke)\b/u,
      /<\|(?:im_start|im_end|system|user|assistant|tool|endoftext|eot_id|start_header_id)\|>/u,
      /\[\/?(?:inst|system|tool_calls)\]/u,
      /"(?:tool_calls|function_call|tool_use)" ?:|"jsonrpc" ?: ?"2\.0"/u,
      /\b(?:begin|end) untrusted [0-9a-f]{8}/u,
    ],
  },
  {
    code: 'instruction.approval',
    weight: 3,
    words: 'asks for an approval, or for looser oversight',
    patterns: [
      /\b(?:decide_email|request_upgrade|apply_upgrade|approval_code|oversight_mode)\b/u,
      /\b(?:approve|authori[sz]e|release|send)\b[^.!?]{0,40}?\bwithout (?:any |further |human |prior )?(?:asking|approval|review|confirmation|oversight|checking)\b/u,
      /\b(?:switch|change|set|upgrade|raise)\b[^.!?]{0,40}?\b(?:oversight|autonomous mode|to autonomous)\b/u,
    ],
  },
  {
    code: 'instruction.secrets',
    weight: 3,
    words: 'asks for keys, passwords or the instructions of its reader',
    patterns: [
      /\b(?:send|forward|reply with|share|provide|reveal|print|output|paste|e-?mail|include)\b[^.!?]{0,60}?\b(?:api[ _-]?keys?|access[ _-]tokens?|secret[ _-]keys?|private[ _-]keys?|passwords?|credentials|environment variables|system prompt)\b/u,
    ],
  },
  {
    code: 'instruction.secrecy',
    weight: 3,
    words: 'asks to keep something from the people who watch its reader',
    patterns: [
      /\b(?:do not|don't|never|without) (?:tell(?:ing)?|inform(?:ing)?|notify(?:ing)?|alert(?:ing)?|ask(?:ing)?|mention(?:ing)? (?:this|it) to) (?:the |your |any )?(?:user|human|operator|owner|approver|supervisor|reviewer|admin(?:istrator)?)s?\b/u,
    ],
  },
];
