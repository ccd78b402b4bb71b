import { applyConfiguration } from '../../functions/apply-configuration/apply-configuration.ts';
import { checkConfiguration } from '../../functions/check-configuration/check-configuration.ts';
import { getConfiguration } from '../../functions/get-configuration/get-configuration.ts';
import { acknowledgeAlert } from '../../functions/acknowledge-alert/acknowledge-alert.ts';
import { listAlerts } from '../../functions/list-alerts/list-alerts.ts';
import { authenticateCaller } from '../../functions/authenticate-caller/authenticate-caller.ts';
import { endCall } from '../../functions/end-call/end-call.ts';
import { holdCall } from '../../functions/hold-call/hold-call.ts';
import { transferInteraction } from '../../functions/transfer-interaction/transfer-interaction.ts';
import { playedVoice } from './played-voice.ts';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type RouteName, routes } from '../../domain/desktop-api.ts';
import type { Refusal } from '../../domain/errors.ts';
import { acceptOffer } from '../../functions/accept-offer/accept-offer.ts';
import { cancelJob } from '../../functions/cancel-job/cancel-job.ts';
import { closeInteraction } from '../../functions/close-interaction/close-interaction.ts';
import { createTicket } from '../../functions/create-ticket/create-ticket.ts';
import { declineOffer } from '../../functions/decline-offer/decline-offer.ts';
import { explainRouting } from '../../functions/explain-routing/explain-routing.ts';
import { getCustomer } from '../../functions/get-customer/get-customer.ts';
import { getJob } from '../../functions/get-job/get-job.ts';
import { getInteraction } from '../../functions/get-interaction/get-interaction.ts';
import { getMe } from '../../functions/get-me/get-me.ts';
import { getTimeline } from '../../functions/get-timeline/get-timeline.ts';
import { listJobChoices } from '../../functions/list-job-choices/list-job-choices.ts';
import { listJobs } from '../../functions/list-jobs/list-jobs.ts';
import { listInbox } from '../../functions/list-inbox/list-inbox.ts';
import { listMessages } from '../../functions/list-messages/list-messages.ts';
import { listQueues } from '../../functions/list-queues/list-queues.ts';
import { optOutCustomer } from '../../functions/opt-out-customer/opt-out-customer.ts';
import { parkInteraction } from '../../functions/park-interaction/park-interaction.ts';
import { pullInteraction } from '../../functions/pull-interaction/pull-interaction.ts';
import { requeueInteraction } from '../../functions/requeue-interaction/requeue-interaction.ts';
import { resumeInteraction } from '../../functions/resume-interaction/resume-interaction.ts';
import { sendMessage } from '../../functions/send-message/send-message.ts';
import { setPresence } from '../../functions/set-presence/set-presence.ts';
import { setWrapUp } from '../../functions/set-wrap-up/set-wrap-up.ts';
import { signOut } from '../../functions/sign-out/sign-out.ts';
import { assignInteraction } from '../../functions/assign-interaction/assign-interaction.ts';
import { completeWork } from '../../functions/complete-work/complete-work.ts';
import { createWorkItem } from '../../functions/create-work-item/create-work-item.ts';
import { listAssignees } from '../../functions/list-assignees/list-assignees.ts';
import { listWork } from '../../functions/list-work/list-work.ts';
import { listDeliveries } from '../../functions/list-deliveries/list-deliveries.ts';
import { getQuarantined } from '../../functions/get-quarantined/get-quarantined.ts';
import { listQuarantine } from '../../functions/list-quarantine/list-quarantine.ts';
import { listWorkbin } from '../../functions/list-workbin/list-workbin.ts';
import { listWorkbins } from '../../functions/list-workbins/list-workbins.ts';
import { listWorktypes } from '../../functions/list-worktypes/list-worktypes.ts';
import { putInWorkbin } from '../../functions/put-in-workbin/put-in-workbin.ts';
import { replayDelivery } from '../../functions/replay-delivery/replay-delivery.ts';
import { replayQuarantine } from '../../functions/replay-quarantine/replay-quarantine.ts';
import { setWork } from '../../functions/set-work/set-work.ts';
import { suspendWork } from '../../functions/suspend-work/suspend-work.ts';
import { terminateWork } from '../../functions/terminate-work/terminate-work.ts';
import { startJob } from '../../functions/start-job/start-job.ts';
import { textCustomer } from '../../functions/text-customer/text-customer.ts';
import { takeBackClose } from '../../functions/take-back-close/take-back-close.ts';
import { type DesktopRequest, desktopRoute } from '../../functions/_edge/desktop-route.ts';
import { people } from '../../store/people.ts';
import { suspendedItems } from '../../store/suspended.ts';
import { strandedDeliveries } from '../../store/stranded-deliveries.ts';
import type { ContactCentre } from './contact-centre.ts';
import { type DesktopCall, desktopEvent, lambdaContext } from './gateway-events.ts';

type Run<Body> = (request: DesktopRequest<Body>) => Promise<object | Refusal>;

/** Every route of the desktop's API, wired as its handler is, on the table in memory. */
export function desktopHandlers({ deps: inMemory, table, clock }: ContactCentre) {
  const known = people(table, () => clock.now());
  const deps = {
    ...inMemory,
    people: known,
    newTicket: () => 'a-ticket',
    stranded: strandedDeliveries(table),
    queueDelivery: async () => {},
    queueTrigger: async () => {},
  };
  const read = (run: Run<undefined>) => desktopRoute({ people: known, run });
  const wired = <Body>(request: z.ZodType<Body>, run: Run<Body>) => desktopRoute({ people: known, request, run });
  const on = <Answer extends object>(run: (caller: never, id: never, body: never) => Promise<Answer>) =>
    read(({ caller, id }) => run(caller as never, id as never, undefined as never));
  const telling = <Answer extends object>(
    name: RouteName,
    run: (caller: never, id: never, body: never) => Promise<Answer>,
  ) =>
    wired((routes[name] as unknown as { request: z.ZodType<object> }).request, ({ caller, id, body }) =>
      run(caller as never, id as never, body as never),
    );
  const handlers: Record<RouteName, ReturnType<typeof desktopRoute>> = {
    'get-me': read(({ caller }) => getMe(deps)(caller)),
    'set-presence': wired(routes['set-presence'].request, ({ caller, body }) => setPresence(deps)(caller, body)),
    'sign-out': read(({ caller }) => signOut(deps)(caller)),
    'list-inbox': read(({ caller }) => listInbox(deps)(caller)),
    'list-queues': read(({ caller }) => listQueues(deps)(caller)),
    'create-ticket': read(({ caller }) => createTicket(deps)(caller)),
    'list-messages': read(({ caller, id, query }) => listMessages(deps)(caller, id, query.before)),
    'get-interaction': on(getInteraction(deps)),
    'get-customer': on(getCustomer(deps)),
    'get-timeline': on(getTimeline(deps)),
    'explain-routing': on(explainRouting(deps)),
    'accept-offer': telling('accept-offer', acceptOffer(deps)),
    'decline-offer': telling('decline-offer', declineOffer(deps)),
    'send-message': telling('send-message', sendMessage(deps)),
    'close-interaction': telling('close-interaction', closeInteraction(deps)),
    'take-back-close': on(takeBackClose(deps)),
    'park-interaction': telling('park-interaction', parkInteraction(deps)),
    'resume-interaction': on(resumeInteraction(deps)),
    'requeue-interaction': on(requeueInteraction(deps)),
    'pull-interaction': on(pullInteraction(deps)),
    'transfer-interaction': telling('transfer-interaction', transferInteraction(deps)),
    'hold-call': telling('hold-call', holdCall({ ...deps, carrier: playedVoice().carrier })),
    'end-call': on(endCall(deps)),
    'authenticate-caller': telling('authenticate-caller', authenticateCaller(deps)),
    'opt-out-customer': on(optOutCustomer(deps)),
    'get-configuration': read(({ caller }) => getConfiguration(deps)(caller)),
    'check-configuration': wired(routes['check-configuration'].request, ({ caller, body }) =>
      checkConfiguration(deps)(caller, body),
    ),
    'apply-configuration': wired(routes['apply-configuration'].request, ({ caller, body }) =>
      applyConfiguration(deps)(caller, body),
    ),
    'list-alerts': read(({ caller }) => listAlerts(deps)(caller)),
    'acknowledge-alert': telling('acknowledge-alert', acknowledgeAlert(deps)),
    'complete-work': telling('complete-work', completeWork(deps)),
    'set-work': telling('set-work', setWork(deps)),
    'suspend-work': telling('suspend-work', suspendWork(deps)),
    'terminate-work': telling('terminate-work', terminateWork(deps)),
    'put-in-workbin': telling('put-in-workbin', putInWorkbin(deps)),
    'assign-interaction': telling('assign-interaction', assignInteraction(deps)),
    'text-customer': telling('text-customer', textCustomer(deps)),
    'create-work-item': telling('create-work-item', createWorkItem(deps)),
    'list-worktypes': read(({ caller }) => listWorktypes(deps)(caller)),
    'list-workbins': read(({ caller }) => listWorkbins(deps)(caller)),
    'list-workbin': read(({ caller, path, query }) => listWorkbin(deps)(caller, path.workbin ?? '', query)),
    'list-work': read(({ caller, query }) => listWork({ ...deps, suspended: suspendedItems(table) })(caller, query)),
    'list-assignees': on(listAssignees(deps)),
    'list-deliveries': read(({ caller }) => listDeliveries(deps)(caller)),
    'replay-delivery': telling('replay-delivery', replayDelivery(deps)),
    'list-quarantine': read(({ caller }) => listQuarantine(deps)(caller)),
    'get-quarantined': read(({ caller, path }) => getQuarantined(deps)(caller, path.quarantined ?? '')),
    'replay-quarantine': read(({ caller, path }) => replayQuarantine(deps)(caller, path.quarantined ?? '')),
    'set-wrap-up': telling('set-wrap-up', setWrapUp(deps)),
    'start-job': wired(routes['start-job'].request, ({ caller, body }) => startJob(deps)(caller, body)),
    'list-jobs': read(({ caller }) => listJobs(deps)(caller)),
    'get-job': read(({ caller, path, query }) => getJob(deps)(caller, path.job ?? '', query)),
    'cancel-job': read(({ caller, path }) => cancelJob(deps)(caller, path.job ?? '')),
    'list-job-choices': read(({ caller }) => listJobChoices(deps)(caller)),
  };
  return handlers;
}

export type DesktopHandlers = ReturnType<typeof desktopHandlers>;

export async function askDesktop(
  handlers: DesktopHandlers,
  name: RouteName,
  call: DesktopCall,
): Promise<APIGatewayProxyStructuredResultV2> {
  return (await handlers[name](desktopEvent(call), lambdaContext)) as APIGatewayProxyStructuredResultV2;
}
