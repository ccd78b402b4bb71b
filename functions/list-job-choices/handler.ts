import { centre } from '../_edge/centre.ts';
import { desktopRoute } from '../_edge/desktop-route.ts';
import { listJobChoices } from './list-job-choices.ts';

const run = listJobChoices(centre);

export const handler = desktopRoute({ people: centre.people, run: ({ caller }) => run(caller) });
