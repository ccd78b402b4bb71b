import { API_VERSION, rfc2822 } from '../twilio-message.ts';
import type { Leg } from './leg.ts';
import type { Participant, Room } from './rooms.ts';
import { durationOf } from './voice-parameters.ts';

/** The call resource as Twilio documents it. */
export function callResource(leg: Leg, accountSid: string) {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Calls/${leg.sid}`;
  return {
    account_sid: accountSid,
    answered_by: null,
    api_version: API_VERSION,
    caller_name: null,
    date_created: rfc2822(leg.createdAt),
    date_updated: rfc2822(leg.endedAt ?? leg.answeredAt ?? leg.createdAt),
    direction: leg.direction,
    duration: leg.endedAt === null ? null : String(durationOf(leg)),
    end_time: leg.endedAt === null ? null : rfc2822(leg.endedAt),
    forwarded_from: null,
    from: leg.from,
    from_formatted: leg.from,
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: leg.sid,
    start_time: leg.answeredAt === null ? null : rfc2822(leg.answeredAt),
    status: leg.status,
    subresource_uris: { events: `${uri}/Events.json`, recordings: `${uri}/Recordings.json` },
    to: leg.to,
    to_formatted: leg.to,
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

export function conferenceResource(room: Room, accountSid: string) {
  const uri = `/${API_VERSION}/Accounts/${accountSid}/Conferences/${room.sid}`;
  return {
    account_sid: accountSid,
    api_version: API_VERSION,
    call_sid_ending_conference: null,
    date_created: rfc2822(room.createdAt),
    date_updated: rfc2822(room.createdAt),
    friendly_name: room.name,
    reason_conference_ended: null,
    region: 'us1',
    sid: room.sid,
    status: room.status,
    subresource_uris: { participants: `${uri}/Participants.json`, recordings: `${uri}/Recordings.json` },
    uri: `${uri}.json`,
  };
}

export function participantResource(room: Room, participant: Participant, accountSid: string) {
  const { leg, joinedAt, endOnExit, startOnEnter, held } = participant;
  return {
    account_sid: accountSid,
    call_sid: leg.sid,
    call_sid_to_coach: null,
    coaching: false,
    conference_sid: room.sid,
    date_created: rfc2822(joinedAt),
    date_updated: rfc2822(joinedAt),
    end_conference_on_exit: endOnExit,
    hold: held,
    label: null,
    muted: false,
    queue_time: null,
    start_conference_on_enter: startOnEnter,
    status: 'connected',
    uri: `/${API_VERSION}/Accounts/${accountSid}/Conferences/${room.sid}/Participants/${leg.sid}.json`,
  };
}

/** One page of a list, with Twilio's paging fields. The simulator never has a second one. */
export function onePage(name: string, items: unknown[], uri: string) {
  const page = { page: 0, page_size: 50, start: 0, end: Math.max(0, items.length - 1) };
  return { [name]: items, ...page, uri, first_page_uri: uri, next_page_uri: null, previous_page_uri: null };
}
