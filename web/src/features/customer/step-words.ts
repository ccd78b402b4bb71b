import { useTranslation } from 'react-i18next';
import type work from '../../locales/en.work.json';
import type { InteractionView, TimelineStep } from '../../../../domain/desktop-api.ts';
import { exactly } from '../../words/times.ts';

const choices = ['last-agent', 'preferred', 'best-skills', 'least-recently-offered'] as const;
const levels = ['none', 'claimed', 'account-only', 'full'] as const;
const causes = ['no-account', 'wrong-account', 'no-pin', 'wrong-pin', 'locked', 'system', 'no-input'] as const;

const oneOf = <One extends string>(all: readonly One[], given: string | undefined): One | undefined =>
  all.find((one) => one === given);

/** Their sentence says already what it was about. */
const told: readonly TimelineStep['kind'][] = ['created', 'status', 'binned', 'updated'];

/** "80 %" of the promised time, or "60 min" of it. */
const stepWords = (step: string): string => step.replace('%', '\u00a0%').replace(/m$/, '\u00a0min');

type TriggerAction = keyof typeof work.trigger.did;
type TriggerKind = 'triggered' | 'trigger-failed' | 'trigger-stopped';

const isTrigger = (kind: TimelineStep['kind']): kind is TriggerKind => kind.startsWith('trigger');

type Words = { text: string; note: string };

/** A step of the timeline as a sentence and a note; what was not recorded is left out. */
export function useStepWords({ ours, call }: InteractionView): (step: TimelineStep) => Words {
  const { t, i18n } = useTranslation();
  /** These words come with the item's page; the sentence does without them. */
  const triggered = (kind: TriggerKind, action: TriggerAction, what: string): string | undefined => {
    if (!i18n.exists('trigger.loop')) return undefined;
    if (kind === 'trigger-stopped') return t('trigger.loop');
    return kind === 'triggered' ? t(`trigger.did.${action}`, { what }) : t(`trigger.not.${action}`);
  };
  return ({ kind, with: given }) => {
    const of = (name: string): string | undefined => (given[name] === undefined ? undefined : String(given[name]));
    const time = given.ms === undefined ? undefined : exactly(t, Number(given.ms));
    const agent = of('agent') ?? '';
    const mine = given.mine === true;
    const join = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ');
    const by = (): string => {
      if (kind === 'offered') return mine ? t('step.offeredYou') : t('step.offered', { agent });
      if (kind === 'accepted') return mine ? t('step.acceptedYou') : t('step.accepted', { agent });
      if (kind === 'taken') return mine ? t('step.takenYou') : t('step.taken', { agent });
      if (kind === 'resumed') return mine ? t('step.resumedYou') : t('step.resumed', { agent });
      if (kind === 'declined') return mine ? t('step.declinedYou') : t('step.declined', { agent });
      if (kind === 'closed')
        return mine ? t('step.closedYou') : agent ? t('step.closed', { agent }) : t('step.closedBare');
      if (kind === 'transferred') return mine ? t('step.transferredYou') : t('step.transferred', { agent });
      if (kind === 'authentication') return identity(of('level'), agent);
      if (kind === 'failed' && call) return t('step.unanswered');
      if (kind === 'hung-up')
        return of('by') === 'caller'
          ? t('step.hungUpCaller')
          : of('by') === 'agent'
            ? t('step.hungUpAgent')
            : t('step.hung-up');
      if (kind === 'answered') return time ? t('step.answeredAfter', { time }) : t('step.answered');
      if (kind === 'queued') return t('step.queued', { queue: of('queue') ?? '' });
      if (kind === 'escalated') return t('step.escalated', { step: stepWords(of('step') ?? '') });
      if (kind === 'created' && of('what')) return t('step.createdBy', { source: of('what') ?? '' });
      if (kind === 'status' && of('what')) return t('step.statusIs', { status: of('what') ?? '' });
      if (kind === 'binned' && of('what')) return t('step.binnedIn', { workbin: of('what') ?? '' });
      if (kind === 'updated' && of('what')) return t('step.updatedWhat', { fields: of('what') ?? '' });
      if (isTrigger(kind)) return t(`step.${kind}`, { name: of('name') ?? '' });
      if (kind === 'wrapped-up') return t('step.wrapped-up', { code: of('code') ?? '' });
      return t(`step.${kind}`);
    };
    const identity = (level: string | undefined, who: string): string => {
      if (level === 'authenticated') return t('step.authenticated', { agent: who });
      if (level === 'refused') return t('step.refused', { agent: who });
      return t(`step.level.${oneOf(levels, level) ?? 'none'}`);
    };
    /** What a step of the promise did. */
    const escalation = (): string | undefined => {
      if (kind !== 'escalated') return told.includes(kind) && agent ? t('step.by', { agent }) : undefined;
      return join(
        of('queue') && t('step.movedTo', { to: of('queue') ?? '' }),
        of('workbin') && t('step.movedTo', { to: of('workbin') ?? '' }),
        agent && t('step.outOf', { agent }),
        given.alert === true ? t('step.alerted') : undefined,
      );
    };
    const priority = given.priority === undefined ? undefined : t('step.priority', { n: Number(given.priority) });
    const texts =
      given.textsIn === undefined
        ? undefined
        : t('step.texts', { in: Number(given.textsIn), out: Number(given.textsOut ?? 0) });
    const after = kind === 'answered' || time === undefined ? undefined : t('step.after', { time });
    const to = kind === 'received' || kind === 'called' ? t('step.to', { ours }) : undefined;
    const reason = of('reason');
    const choice = oneOf(choices, reason);
    const cause = oneOf(causes, reason);
    const why = choice ? t(`step.because.${choice}`) : cause ? t(`step.cause.${cause}`) : reason;
    const code = kind === 'closed' ? of('code') : undefined;
    const spent = kind === 'identified' ? time : after;
    const what = told.includes(kind) || isTrigger(kind) ? undefined : of('what');
    const note = join(
      to,
      isTrigger(kind) ? triggered(kind, of('action') as TriggerAction, of('what') ?? '') : undefined,
      what,
      escalation(),
      of('record'),
      of('category'),
      of('skills'),
      priority,
      why,
      code,
      texts,
      spent,
    );
    return { text: by(), note };
  };
}
