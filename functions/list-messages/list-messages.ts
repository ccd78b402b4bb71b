import type { Messages, MessageView } from '../../domain/desktop-api.ts';
import { isRefusal, type Refusal } from '../../domain/errors.ts';
import { type InteractionId, interactionParts } from '../../domain/ids.ts';
import { isConversation } from '../../domain/interaction.ts';
import { isPicture } from '../../domain/media.ts';
import { byTime, type Message } from '../../domain/message.ts';
import type { Instant } from '../../domain/time.ts';
import type { MediaStore } from '../../gateways/media-store.ts';
import type { Configurations } from '../../store/configurations.ts';
import { type Conversations, placeOf } from '../../store/conversations.ts';
import type { Interactions } from '../../store/interactions.ts';
import { type Caller, readable } from '../_desktop/caller.ts';
import { messageView } from '../_desktop/views.ts';

export interface Deps {
  interactions: Interactions;
  conversations: Conversations;
  configurations: Configurations;
  media: Pick<MediaStore, 'link'>;
  clock: () => Instant;
}

const PAGE = 50;

/** All messages of this conversation and the earlier ones of the thread, a page at a time (row 92). `before` is where the last page ended. Reads only. */
export function listMessages({ interactions, conversations, configurations, media, clock }: Deps) {
  return async function (caller: Caller, id: InteractionId, before?: string): Promise<Messages | Refusal> {
    const interaction = await readable(interactions, caller, id);
    if (isRefusal(interaction)) return interaction;
    if (!isConversation(interaction)) return { now: clock(), messages: [] };
    const page = await conversations.newestMessages(interaction.id, {
      limit: PAGE + 1,
      ...(before !== undefined && { before }),
    });
    const older = page[PAGE];
    const configuration = await configurations.current();
    const upToThis = ({ conversation }: { conversation: number }) => conversation <= interactionParts(id).number;
    const shown = page.slice(0, PAGE).filter(upToThis).sort(byTime);
    const messages = await Promise.all(
      shown.map(async (message) => ({
        ...messageView(configuration, interaction, message),
        ...(await mediaView(media, message)),
      })),
    );
    return { now: clock(), messages, ...(older && { before: placeOf(older) }) };
  };
}

/** Links end after a quarter of an hour. Without one, a file is still being fetched, or was refused. */
async function mediaView({ link }: Pick<MediaStore, 'link'>, message: Message): Promise<Pick<MessageView, 'media'>> {
  if (message.direction !== 'in' || !message.media) return {};
  const media = message.media.map(async ({ type, kept, refused }) => ({
    type,
    ...(kept !== undefined && { url: await link(kept, { inline: isPicture(type) }) }),
    ...(refused && { refused }),
  }));
  return { media: await Promise.all(media) };
}
