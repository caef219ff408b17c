/** May it come in? The page that asks, and what a person's answer does. */
import { DomainError } from '../../domain/errors.js';
import { formField } from '../console/forms.js';
import { CONSENT_FIELDS, consentPage } from '../pages/index.js';
import { choiceIn, firstChoice, letIn, outcomeOf, PROBLEMS, questionOf, viewOf } from './consent.js';
import { finish, type Visit } from './visit.js';

export async function askConsent(visit: Visit): Promise<void> {
  const question = await questionFor(visit);
  if (!question) return;
  visit.response.type('html').send(consentPage(viewOf(question, firstChoice(question), null)));
}

export async function answerConsent(visit: Visit): Promise<void> {
  const { services, request, response } = visit;
  const question = await questionFor(visit);
  if (!question) return;
  if (formField(request, CONSENT_FIELDS.decision) !== 'allow') return refuse(visit, 'the person said no');
  const chosen = choiceIn(request, question);
  const { choice, fault } = outcomeOf(question, chosen);
  if (fault !== undefined) {
    response
      .status(400)
      .type('html')
      .send(consentPage(viewOf(question, chosen, PROBLEMS[fault])));
    return;
  }
  const grantId = await letIn(services, question, choice);
  await finish(visit, { consent: { grantId } });
}

/** Undefined where the request was answered: nothing of what is asked for can be given. */
async function questionFor(visit: Visit) {
  const { services, interaction } = visit;
  const { person } = interaction;
  if (!person) throw new DomainError('account_inactive');
  try {
    const question = await questionOf(services, interaction, person);
    if (question.offered.length > 0) return question;
    await refuse(visit, 'none of the scopes asked for can be given by this person to this client');
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
    await refuse(visit, 'this client belongs to another company');
  }
  return undefined;
}

function refuse(visit: Visit, why: string): Promise<void> {
  return finish(visit, { error: 'access_denied', error_description: why });
}
