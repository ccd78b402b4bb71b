import { askCaller } from '../functions/ask-caller/ask-caller.ts';
import { authenticateCaller } from '../functions/authenticate-caller/authenticate-caller.ts';
import { connectCall } from '../functions/connect-call/connect-call.ts';
import { continueCall } from '../functions/continue-call/continue-call.ts';
import { endCall } from '../functions/end-call/end-call.ts';
import { holdCall } from '../functions/hold-call/hold-call.ts';
import { identifyCaller } from '../functions/identify-caller/identify-caller.ts';
import { queueCall } from '../functions/queue-call/queue-call.ts';
import { receiveAgentLeg } from '../functions/receive-agent-leg/receive-agent-leg.ts';
import { receiveCall } from '../functions/receive-call/receive-call.ts';
import { receiveCallStatus } from '../functions/receive-call-status/receive-call-status.ts';
import { transferInteraction } from '../functions/transfer-interaction/transfer-interaction.ts';
import { nextInstruction } from '../functions/_voice/next-instruction.ts';
import { acceptOffer } from '../functions/accept-offer/accept-offer.ts';
import { archiveConversation } from '../functions/archive-conversation/archive-conversation.ts';
import { awaitStep } from '../functions/await-step/await-step.ts';
import { closeInteraction } from '../functions/close-interaction/close-interaction.ts';
import { closeSocket } from '../functions/close-socket/close-socket.ts';
import { declineOffer } from '../functions/decline-offer/decline-offer.ts';
import { lookAgain } from '../functions/look-again/look-again.ts';
import { openSocket } from '../functions/open-socket/open-socket.ts';
import { prepareInteraction } from '../functions/prepare-interaction/prepare-interaction.ts';
import { receiveReceipt } from '../functions/receive-receipt/receive-receipt.ts';
import { receiveSms } from '../functions/receive-sms/receive-sms.ts';
import { route } from '../functions/route/route.ts';
import { sendMessage } from '../functions/send-message/send-message.ts';
import { setPresence } from '../functions/set-presence/set-presence.ts';
import { setWrapUp } from '../functions/set-wrap-up/set-wrap-up.ts';
import { signOut } from '../functions/sign-out/sign-out.ts';
import { sweep } from '../functions/sweep/sweep.ts';
import { hinting } from '../functions/tell/hinting.ts';
import { tell } from '../functions/tell/tell.ts';
import { createTicket } from '../functions/create-ticket/create-ticket.ts';
import { optOutCustomer } from '../functions/opt-out-customer/opt-out-customer.ts';
import { parkInteraction } from '../functions/park-interaction/park-interaction.ts';
import { pullInteraction } from '../functions/pull-interaction/pull-interaction.ts';
import { requeueInteraction } from '../functions/requeue-interaction/requeue-interaction.ts';
import { resumeInteraction } from '../functions/resume-interaction/resume-interaction.ts';
import { takeBackClose } from '../functions/take-back-close/take-back-close.ts';
import { assignInteraction } from '../functions/assign-interaction/assign-interaction.ts';
import { acknowledgeAlert } from '../functions/acknowledge-alert/acknowledge-alert.ts';
import { changeWork } from '../functions/change-work/change-work.ts';
import { completeWork } from '../functions/complete-work/complete-work.ts';
import { createWorkItem } from '../functions/create-work-item/create-work-item.ts';
import { deliver } from '../functions/deliver/deliver.ts';
import { getInteraction } from '../functions/get-interaction/get-interaction.ts';
import { listInbox } from '../functions/list-inbox/list-inbox.ts';
import { listWorkbin } from '../functions/list-workbin/list-workbin.ts';
import { putInWorkbin } from '../functions/put-in-workbin/put-in-workbin.ts';
import { receiveWork } from '../functions/receive-work/receive-work.ts';
import { replayDelivery } from '../functions/replay-delivery/replay-delivery.ts';
import { replayQuarantine } from '../functions/replay-quarantine/replay-quarantine.ts';
import { setWork } from '../functions/set-work/set-work.ts';
import { suspendWork } from '../functions/suspend-work/suspend-work.ts';
import { terminateWork } from '../functions/terminate-work/terminate-work.ts';
import { takeDueSteps } from '../functions/take-due-steps/take-due-steps.ts';
import type { FunctionDeps } from './function-deps.ts';

const API = 10;
const TASK = 50;
const BATCH = 60;

/** Each function of the product as its handler wires it, and after how many seconds it is cut off (as in `infra/function-list.ts`). */
export const useCases = {
  'receive-sms': { seconds: API, wire: (deps: FunctionDeps) => receiveSms(deps) },
  'receive-receipt': { seconds: API, wire: (deps: FunctionDeps) => receiveReceipt(deps) },
  'receive-call': {
    seconds: API,
    wire: (deps: FunctionDeps) => receiveCall({ ...deps, next: nextInstruction(deps) }),
  },
  'continue-call': { seconds: API, wire: (deps: FunctionDeps) => continueCall(deps) },
  'receive-call-status': { seconds: API, wire: (deps: FunctionDeps) => receiveCallStatus(deps) },
  'receive-agent-leg': {
    seconds: API,
    wire: (deps: FunctionDeps) => receiveAgentLeg({ ...deps, carrier: deps.voice }),
  },
  'connect-call': {
    seconds: 15,
    wire: (deps: FunctionDeps) => connectCall({ ...deps, carrier: deps.voice }),
  },
  'identify-caller': { seconds: TASK, wire: (deps: FunctionDeps) => identifyCaller(deps) },
  'ask-caller': { seconds: TASK, wire: (deps: FunctionDeps) => askCaller(deps) },
  'queue-call': { seconds: TASK, wire: (deps: FunctionDeps) => queueCall(deps) },
  'prepare-interaction': { seconds: TASK, wire: (deps: FunctionDeps) => prepareInteraction(deps) },
  'look-again': { seconds: TASK, wire: (deps: FunctionDeps) => lookAgain(deps) },
  'await-step': { seconds: TASK, wire: (deps: FunctionDeps) => awaitStep(deps) },
  'archive-conversation': { seconds: TASK, wire: (deps: FunctionDeps) => archiveConversation(deps) },
  tell: {
    seconds: BATCH,
    wire: (deps: FunctionDeps) => tell({ ...deps, hint: hinting(deps), queueChunks: async () => {} }),
  },
  route: { seconds: BATCH, wire: (deps: FunctionDeps) => route(deps) },
  sweep: { seconds: 240, wire: (deps: FunctionDeps) => sweep(deps) },
  'accept-offer': { seconds: API, wire: (deps: FunctionDeps) => acceptOffer(deps) },
  'decline-offer': { seconds: API, wire: (deps: FunctionDeps) => declineOffer(deps) },
  'send-message': { seconds: API, wire: (deps: FunctionDeps) => sendMessage(deps) },
  'close-interaction': { seconds: API, wire: (deps: FunctionDeps) => closeInteraction(deps) },
  'set-wrap-up': { seconds: API, wire: (deps: FunctionDeps) => setWrapUp(deps) },
  'opt-out-customer': { seconds: API, wire: (deps: FunctionDeps) => optOutCustomer(deps) },
  'park-interaction': { seconds: API, wire: (deps: FunctionDeps) => parkInteraction(deps) },
  'pull-interaction': { seconds: API, wire: (deps: FunctionDeps) => pullInteraction(deps) },
  'requeue-interaction': { seconds: API, wire: (deps: FunctionDeps) => requeueInteraction(deps) },
  'resume-interaction': { seconds: API, wire: (deps: FunctionDeps) => resumeInteraction(deps) },
  'take-back-close': { seconds: API, wire: (deps: FunctionDeps) => takeBackClose(deps) },
  'take-due-steps': { seconds: TASK, wire: (deps: FunctionDeps) => takeDueSteps(deps) },
  'set-presence': { seconds: API, wire: (deps: FunctionDeps) => setPresence(deps) },
  'sign-out': { seconds: API, wire: (deps: FunctionDeps) => signOut(deps) },
  'end-call': { seconds: API, wire: (deps: FunctionDeps) => endCall(deps) },
  'hold-call': { seconds: API, wire: (deps: FunctionDeps) => holdCall({ ...deps, carrier: deps.voice }) },
  'transfer-interaction': { seconds: API, wire: (deps: FunctionDeps) => transferInteraction(deps) },
  'authenticate-caller': { seconds: API, wire: (deps: FunctionDeps) => authenticateCaller(deps) },
  'create-ticket': { seconds: API, wire: (deps: FunctionDeps) => createTicket(deps) },
  'open-socket': { seconds: API, wire: (deps: FunctionDeps) => openSocket(deps) },
  'close-socket': { seconds: API, wire: (deps: FunctionDeps) => closeSocket(deps) },
  'receive-work': { seconds: API, wire: (deps: FunctionDeps) => receiveWork(deps) },
  'change-work': { seconds: API, wire: (deps: FunctionDeps) => changeWork(deps) },
  deliver: { seconds: 20, wire: (deps: FunctionDeps) => deliver({ ...deps, post: deps.postDelivery }) },
  'assign-interaction': { seconds: API, wire: (deps: FunctionDeps) => assignInteraction(deps) },
  'acknowledge-alert': { seconds: API, wire: (deps: FunctionDeps) => acknowledgeAlert(deps) },
  'complete-work': { seconds: API, wire: (deps: FunctionDeps) => completeWork(deps) },
  'create-work-item': { seconds: API, wire: (deps: FunctionDeps) => createWorkItem(deps) },
  'get-interaction': { seconds: API, wire: (deps: FunctionDeps) => getInteraction(deps) },
  'list-inbox': { seconds: API, wire: (deps: FunctionDeps) => listInbox(deps) },
  'list-workbin': { seconds: API, wire: (deps: FunctionDeps) => listWorkbin(deps) },
  'put-in-workbin': { seconds: API, wire: (deps: FunctionDeps) => putInWorkbin(deps) },
  'replay-delivery': { seconds: API, wire: (deps: FunctionDeps) => replayDelivery(deps) },
  'replay-quarantine': { seconds: API, wire: (deps: FunctionDeps) => replayQuarantine(deps) },
  'set-work': { seconds: API, wire: (deps: FunctionDeps) => setWork(deps) },
  'suspend-work': { seconds: API, wire: (deps: FunctionDeps) => suspendWork(deps) },
  'terminate-work': { seconds: API, wire: (deps: FunctionDeps) => terminateWork(deps) },
} as const;

export type UseCaseName = keyof typeof useCases;

export type Arguments<Name extends UseCaseName> = Parameters<ReturnType<(typeof useCases)[Name]['wire']>>;
export type Answer<Name extends UseCaseName> = Awaited<ReturnType<ReturnType<(typeof useCases)[Name]['wire']>>>;
