/** Every contact of a send with the outside, as the worker registers them. */
import { pushAuditPage } from './audit-streams/push-page.js';
import { attemptCards } from './approval-channels/attempt-cards.js';
import { attemptByItsWay } from './attempt-joint-delivery.js';
import { countVoteOnRecord, recordStray } from './count-vote-on-record.js';
import type { Dependencies } from './dependencies.js';
import { checkDomainPage } from './check-domains.js';
import { cancelMessage, expireRequest } from './end-request.js';
import { asActivity } from './failures.js';
import { forwardInbound, giveUpForward } from './forward-inbound.js';
import { freezeRevision } from './freeze-revision.js';
import { consultDirectory } from './governance/consult-directory.js';
import { nameApprovers } from './governance/name-approvers.js';
import { gatherFacts } from './gather-facts.js';
import { holdReceived } from './hold-received.js';
import { askApprovers, tellApprovers } from './notices.js';
import { tellOfBreakGlass } from './break-glass-notice.js';
import { meetDeadline } from './meet-deadline.js';
import { recordEnd } from './record-end.js';
import { tellOfLapses } from './tell-of-lapses.js';
import { takeInMail } from './take-in-mail.js';
import { recordGate } from './record-gate.js';
import { lookAtPromotion } from './promotion/look-at-promotion.js';
import { tellOfPromotion } from './promotion/tell-of-promotion.js';
import { tellOfDemotions } from './oversight/tell-of-demotions.js';
import { tendModePage } from './oversight/tend-modes.js';
import { destroyContent } from './retention/destroy-content.js';
import { eraseDuePage } from './retention/erase-due.js';
import { eraseRequested } from './retention/erase-requested.js';
import { scanAgain } from './scan-again.js';
import { releaseCopies } from './release-copies.js';
import { tendMailbox } from './tend-mailbox.js';
import { attemptWebhook } from './webhooks/attempt-webhook.js';

type Deed<Input, Result> = (deps: Dependencies, input: Input) => Promise<Result>;

export function createActivities(deps: Dependencies) {
  const activity =
    <Input, Result>(deed: Deed<Input, Result>) =>
    (input: Input): Promise<Result> =>
      asActivity(() => deed(deps, input));

  return {
    freezeRevision: activity(freezeRevision),
    forwardInbound: activity(forwardInbound),
    giveUpForward: activity(giveUpForward),
    gatherFacts: activity(gatherFacts),
    consultDirectory: activity(consultDirectory),
    recordGate: activity(recordGate),
    takeInMail: activity(takeInMail),
    holdReceived: activity(holdReceived),
    scanAgain: activity(scanAgain),
    askApprovers: activity(askApprovers),
    countVote: activity(countVoteOnRecord),
    nameApprovers: activity(nameApprovers),
    recordStray: activity(recordStray),
    expireRequest: activity(expireRequest),
    meetDeadline: activity(meetDeadline),
    cancelMessage: activity(cancelMessage),
    releaseCopies: activity(releaseCopies),
    attemptDelivery: activity(attemptByItsWay),
    recordEnd: activity(recordEnd),
    tellApprovers: activity(tellApprovers),
    tellOfBreakGlass: activity(tellOfBreakGlass),
    tendMailbox: activity(tendMailbox),
    attemptWebhook: activity(attemptWebhook),
    attemptCards: activity(attemptCards),
    pushAuditPage: activity(pushAuditPage),
    checkDomainPage: activity(checkDomainPage),
    lookAtPromotion: activity(lookAtPromotion),
    tellOfPromotion: activity(tellOfPromotion),
    tendModePage: activity(tendModePage),
    eraseDuePage: activity(eraseDuePage),
    eraseRequested: () => asActivity(() => eraseRequested(deps)),
    destroyContent: () => asActivity(() => destroyContent(deps)),
    tellOfDemotions: () => asActivity(() => tellOfDemotions(deps)),
    tellOfLapses: () => asActivity(() => tellOfLapses(deps)),
  };
}

export type Activities = ReturnType<typeof createActivities>;
