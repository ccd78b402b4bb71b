import type { TFunction } from 'i18next';
import type { PassedOver, WhyOpen } from '../../../../domain/desktop-api.ts';
import { skillWords } from '../../words/people.ts';
import { moment } from '../../words/times.ts';

type T = TFunction;
type Nobody = Extract<WhyOpen, { kind: 'nobody' }>;
type Held = Extract<WhyOpen, { kind: 'held' }>;

/** Why an item is not done yet, in a sentence or two. */
export function whySentence(t: T, why: WhyOpen, now: number): string {
  switch (why.kind) {
    case 'soon':
      return t('workList.why.soon');
    case 'offered':
      return t('workList.why.offered', { agent: why.agent.name, at: moment(why.since, now) });
    case 'in-hand':
      return t('workList.why.inHand', { agent: why.agent.name, at: moment(why.since, now) });
    case 'binned':
      return t('workList.why.binned', { at: moment(why.since, now) });
    case 'held':
      return heldWords(t, why, now);
    case 'nobody':
      return nobodyWords(t, why, now);
    case 'suspended': {
      const { agent, since, clock } = why;
      const at = since === undefined ? '' : moment(since, now);
      const suspended = agent
        ? t('workList.why.suspendedBy', { at, agent: agent.name })
        : at
          ? t('workList.why.suspendedAt', { at })
          : t('workList.why.suspended');
      return clock === 'none' ? suspended : `${suspended} ${t(`workList.why.clock.${clock}`)}`;
    }
  }
}

function heldWords(t: T, { agents, counts, until }: Held, now: number): string {
  const names = listed(agents.map(({ name }) => name));
  const kept = t('workList.why.held', { agents: names, until: moment(until, now) });
  const reasons = reasonsIn(t, counts);
  return agents.length === 1 && reasons.length === 1 ? `${kept} ${t(`reason.${only(counts)}`)}` : kept;
}

const only = (counts: Held['counts']): Exclude<PassedOver, 'chosen'> =>
  (Object.keys(counts)[0] ?? 'not-available') as Exclude<PassedOver, 'chosen'>;

/** What those who could have it lack, apart from the skill: which of them comes first says what a supervisor can do. */
function nobodyWords(t: T, { skills, counts, nextRingAt }: Nobody, now: number): string {
  const words = { skills: skillWords(skills).join(', '), reasons: listed(reasonsIn(t, counts)) };
  const asks = skills.length > 0;
  const more = nextRingAt === undefined ? '' : ` ${t('workList.why.ring', { at: moment(nextRingAt, now) })}`;
  return `${sentence()}${more}`;

  function sentence(): string {
    if (words.reasons === '') {
      if (counts['lacks-skill']) return t('workList.why.noSkill', words);
      return counts['other-division'] ? t('workList.why.noDivision') : t('workList.why.noTeam');
    }
    if (counts['no-room']) return asks ? t('workList.why.noRoomSkill', words) : t('workList.why.noRoom', words);
    if (counts['declined-recently']) return asks ? t('workList.why.noneSkill', words) : t('workList.why.none', words);
    return asks ? t('workList.why.awaySkill', words) : t('workList.why.away', words);
  }
}

/** People count those who are away as one, whyever they are. */
const away: PassedOver[] = ['not-available', 'no-connection', 'not-responding'];

function reasonsIn(t: T, counts: Held['counts']): string[] {
  const number = (reasons: PassedOver[]) => reasons.reduce((sum, reason) => sum + (counts[reason] ?? 0), 0);
  return [
    number(['no-room']) > 0 && t('workList.full', { count: number(['no-room']) }),
    number(away) > 0 && t('workList.away', { count: number(away) }),
    number(['declined-recently']) > 0 && t('workList.declined', { count: number(['declined-recently']) }),
  ].filter((one) => one !== false);
}

function listed(words: string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
}
