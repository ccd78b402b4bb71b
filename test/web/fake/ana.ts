import { transferTo } from './berg.ts';
import { aHeld, aMessage, aPerson, execution, type Held, MINUTE, type Person, queue } from './sample.ts';

/** Ana, who came back after 45 h, as the pictures of the desktop show her. */
export function ana(now: number): Held {
  const person = aPerson(142, 'Ana Torres', 'Priority');
  const sunday = now - 46 * 60 * MINUTE;
  const you = {
    agent: { id: 'agt_amina', name: 'Amina Diallo' },
    direction: 'out' as const,
    status: 'delivered' as const,
  };
  const start = now - 11 * MINUTE;
  const held = aHeld(
    person,
    [
      aMessage(
        person,
        'SM1',
        sunday,
        'Hi, the box on the wall has been blinking red since lunch and the wifi is gone.',
      ),
      aMessage(
        person,
        'msg_1',
        sunday + 6 * MINUTE,
        'Hello Ana, thanks for writing. I can see your line lost its signal at 12:20. Please switch the white box off for one minute, then on again.',
        you,
      ),
      aMessage(person, 'SM2', sunday + 33 * MINUTE, 'It is green again, thank you!'),
      aMessage(
        person,
        'SM3',
        start,
        'Hello again, it is red since 7 this morning and a restart did not help this time.',
      ),
      aMessage(person, 'SM4', start + 8_000, 'Case 48211 if that helps'),
      aMessage(
        person,
        'msg_2',
        start + 4 * MINUTE,
        'Good morning Ana. I have your case open. The line test shows a break about 40 m from your house, so this needs an engineer.',
        you,
      ),
      aMessage(person, 'SM5', now - 2 * MINUTE, 'Can someone come today? I work from home.'),
    ],
    start + 48_000,
  );
  held.view.reopenedAt = start;
  held.view.transferTo = transferTo;
  held.view.earlier = [
    { interaction: 'cnv_fake142.2', closedAt: now - 112 * 24 * 60 * MINUTE, agent: 'Jonas Weber', code: 'Mesh set-up' },
    {
      interaction: 'cnv_fake142.3',
      closedAt: now - 164 * 24 * 60 * MINUTE,
      agent: 'Amina Diallo',
      code: 'Contract moved to studio',
    },
  ];
  held.steps = [
    { at: sunday + 42 * MINUTE, kind: 'closed', with: { mine: true, agent: 'Amina Diallo', textsIn: 2, textsOut: 1 } },
    { at: sunday + 43 * MINUTE, kind: 'wrapped-up', with: { mine: true, code: 'Remote fix' } },
    { at: start, kind: 'received', with: { ours: '+443309000100' } },
    { at: start, kind: 'reopened', with: { ms: start - sunday - 42 * MINUTE }, execution: execution('sms-reopen') },
    { at: start + 1_000, kind: 'identified', with: { record: 'contact 003-7781', ms: 142 } },
    { at: start + 1_000, kind: 'queued', with: { queue: queue.name, skills: 'Fibre 3+, English', priority: 20 } },
    {
      at: start + 39_000,
      kind: 'offered',
      with: { mine: true, agent: 'Amina Diallo', reason: 'last-agent', ms: 38_000 },
      execution: execution('agent-assignment'),
    },
    { at: start + 48_000, kind: 'accepted', with: { mine: true, agent: 'Amina Diallo', ms: 9_000 } },
    { at: start + 4 * MINUTE, kind: 'answered', with: { ms: 4 * MINUTE + 4_000 } },
  ];
  held.customer = anaInTheCrm(person, now);
  held.explanation = anaExplained(now - 9 * MINUTE);
  return held;
}

function anaInTheCrm(person: Person, now: number): Held['customer'] {
  return {
    state: 'identified',
    record: {
      connection: 'sandbox',
      recordType: 'contact',
      recordId: '003-7781',
      displayName: 'Ana Torres',
      subtitle: 'Torres Design Studio',
      url: '#crm',
    },
    number: person.number,
    numberShown: person.shown,
    facts: [
      { label: 'Plan', value: 'Priority' },
      { label: 'Products', value: 'Fibre 500, Mesh × 2' },
      { label: 'Last NPS', value: '6 (Sep 2026)' },
      { label: 'Language', value: 'English, Spanish' },
    ],
    asOf: now - MINUTE,
    sections: [
      {
        name: 'Cases',
        status: 'ok',
        items: [
          {
            title: 'Fibre fault, box blinks red',
            note: '48211 · since Sunday',
            tag: 'Open',
            open: true,
            url: '#48211',
          },
          { title: 'Move of contract to studio', note: '47003 · August', tag: 'Closed', open: false, url: '#47003' },
        ],
      },
    ],
  };
}

function anaExplained(at: number): Held['explanation'] {
  const agent = (id: string, name: string, mine = false) => ({ id, name, mine });
  return {
    decisions: [
      {
        turn: 2,
        at,
        waitedMs: 38_000,
        queue,
        skills: [
          { name: 'Fibre', level: 3 },
          { name: 'English', level: 0 },
        ],
        priority: 20,
        ring: 1,
        choice: 'last-agent',
        rule: 'reopen',
        decidedBy: { Plan: 'Priority' },
        configuration: 14,
        end: 'accepted',
        candidates: [
          { agent: agent('agt_amina', 'Amina Diallo', true), place: 1, score: 1, reason: 'chosen' },
          { agent: agent('agt_jonas', 'Jonas Weber'), place: 2, score: 0.8, reason: 'later-in-order' },
          { agent: agent('agt_priya', 'Priya Nair'), reason: 'lacks-skill', detail: 'Fibre: has 2, needs 3' },
          { agent: agent('agt_luc', 'Luc Moreau'), reason: 'not-available', detail: 'break' },
        ],
        others: {},
        execution: execution('agent-assignment'),
      },
    ],
  };
}
