import { get, json, type PageRequest, post, type Route } from '../../pages/routes.ts';
import { accountOf, accountPath, authenticated } from '../twilio-account.ts';
import { twilioError } from '../twilio-errors.ts';
import { API_VERSION } from '../twilio-message.ts';
import type { Board } from './board.ts';
import { conferenceResource, onePage, participantResource } from './call-resources.ts';
import { losable, note } from './calls-rest.ts';
import { hold } from './rooms.ts';

/** Twilio's REST API of conferences, as far as the centre uses it: find one by its name, see who is there, put somebody on hold. */
export function conferencesRest(board: Board): Route[] {
  const known = authenticated(board.carrier);
  const participants = `${accountPath}/Conferences/:room/Participants`;
  return [
    get(
      `${accountPath}/Conferences.json`,
      known(({ query }) => list(board, query)),
    ),
    get(
      `${participants}.json`,
      known(({ params, path }) => {
        const room = board.rooms.get(params['room'] ?? '');
        if (!room) return twilioError(20404);
        const all = [...room.participants.values()];
        const items = all.map((each) => participantResource(room, each, accountOf(board.carrier)));
        return json(onePage('participants', items, path.replace(/^\/twilio/, '')));
      }),
    ),
    get(
      `${participants}/:file`,
      known((request) => {
        const found = participantOf(board, request);
        return found ? resource(board, found) : twilioError(20404);
      }),
    ),
    post(
      `${participants}/:file`,
      known(async (request, response) => {
        const found = participantOf(board, request);
        const form = new URLSearchParams(request.body);
        const what = form.get('Hold') === 'true' ? 'Put on hold' : 'Taken off hold';
        await note(board, what, `POST Participants/…, ${found ? 200 : 404}`, found?.participant.leg.sid);
        if (!found) return twilioError(20404);
        hold(board, found.room, found.participant, orderOf(form));
        return losable(board, response, resource(board, found));
      }),
    ),
  ];
}

function orderOf(form: URLSearchParams): { held: boolean; music?: string } {
  const music = form.get('HoldUrl');
  return { held: form.get('Hold') === 'true', ...(music && { music }) };
}

function resource(board: Board, { room, participant }: NonNullable<ReturnType<typeof participantOf>>) {
  return json(participantResource(room, participant, accountOf(board.carrier)));
}

function participantOf(board: Board, { params }: PageRequest) {
  const room = board.rooms.get(params['room'] ?? '');
  const participant = room?.participants.get((params['file'] ?? '').replace(/\.json$/, ''));
  return room && participant ? { room, participant } : undefined;
}

/** Whoever asks for no status gets what is in progress. */
function list(board: Board, query: URLSearchParams) {
  const sid = accountOf(board.carrier);
  const [name, status] = [query.get('FriendlyName'), query.get('Status') ?? 'in-progress'];
  const found = [...board.rooms.values()].filter(
    (room) => (name === null || room.name === name) && room.status === status,
  );
  const items = found.reverse().map((room) => conferenceResource(room, sid));
  return json(onePage('conferences', items, `/${API_VERSION}/Accounts/${sid}/Conferences.json?${query}`));
}
