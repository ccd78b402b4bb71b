// rows 79
import { describe, expect, test } from '@jest/globals';
import type { ConfigurationFile } from '../../domain/configuration.ts';
import { isRefusal } from '../../domain/errors.ts';
import { aContactCentre } from '../support/contact-centre.ts';
import { aBackOffice, BACK_OFFICE, withWork } from '../support/work.ts';

/** Leads of large companies go to those who sell to them, the others to whoever knows the product. */
const leads = withWork((file: ConfigurationFile) => {
  const [refund, office] = [file.worktypes.refund, file.sources[BACK_OFFICE]];
  if (!refund || !office) throw new Error('there is no back office');
  file.skills.enterprise = { name: 'Enterprise sales' };
  file.worktypes.lead = {
    ...refund,
    name: 'Lead',
    schema: { properties: { segment: { enum: ['enterprise', 'small', 'home'] }, product: { type: 'string' } } },
    queue: 'technical',
    skills: {},
    priority: 0,
    rules: [
      { name: 'fibre', when: { attribute: 'product', equals: 'fibre' }, skills: { fibre: 3 } },
      {
        name: 'enterprise',
        when: { attribute: 'segment', equals: 'enterprise' },
        queue: 'technical',
        skills: { enterprise: 2 },
        priority: 50,
      },
      { name: 'small', when: { attribute: 'segment', equals: 'small' }, queue: 'technical', priority: 20 },
    ],
  };
  Object.assign(office.capture.fields, { segment: '$.segment', product: '$.product' });
  office.worktypes.push({ when: { attribute: 'kind', equals: 'lead' }, worktype: 'lead' });
  Object.assign(file.people.amina?.skills ?? {}, { enterprise: 3 });
});

async function selling() {
  const centre = await aContactCentre(leads);
  const office = aBackOffice(centre);
  let posted = 0;
  const lead = async (about: { segment?: string; product?: string }) => {
    posted += 1;
    const result = await office.post({ id: `L-${posted}`, title: `Lead ${posted}`, kind: 'lead', ...about });
    if (isRefusal(result)) throw new Error(result.detail);
    return office.item(office.idOf(`L-${posted}`));
  };
  return { centre, office, lead };
}

describe('leads', () => {
  test.each([
    [{ segment: 'enterprise', product: 'fibre' }, { enterprise: 2, fibre: 3 }, 50],
    [{ segment: 'enterprise', product: 'mesh' }, { enterprise: 2 }, 50],
    [{ segment: 'small', product: 'fibre' }, { fibre: 3 }, 20],
    [{ segment: 'home', product: 'fibre' }, { fibre: 3 }, 0],
    [{}, {}, 0],
  ])('%j asks for its skills and has its place', async (about, skills, priority) => {
    const { lead } = await selling();
    expect((await lead(about)).routing).toMatchObject({ state: 'waiting', queue: 'que_technical', skills, priority });
  });

  test('go to whoever sells to their segment, knows the product, and is there', async () => {
    const { centre, lead } = await selling();
    const [, jonas, priya] = await centre.available('amina', 'jonas', 'priya');
    expect((await lead({ segment: 'enterprise' })).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    expect((await lead({ segment: 'small', product: 'fibre' })).routing).toMatchObject({ agent: jonas.agent });
    expect((await lead({ segment: 'home' })).routing).toMatchObject({ agent: priya.agent });
  });

  test('of a valued segment wait for who may have them rather than go to anybody, and are first when he comes', async () => {
    const { centre, office, lead } = await selling();
    const [jonas] = await centre.available('jonas');
    const home = await lead({ segment: 'home' });
    expect(home.routing).toMatchObject({ state: 'offered', agent: jonas.agent });
    const [small, enterprise] = [await lead({ segment: 'small' }), await lead({ segment: 'enterprise' })];
    expect([small, enterprise].map(({ routing }) => routing.state)).toEqual(['waiting', 'waiting']);
    await centre.available('amina');
    expect((await office.item(enterprise.id)).routing).toMatchObject({ state: 'offered', agent: 'agt_amina' });
    expect((await office.item(small.id)).routing.state).toBe('waiting');
  });
});
