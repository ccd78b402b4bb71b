import type { ThreadId } from '../../domain/ids.ts';
import { conversationId } from '../../domain/ids.ts';
import { isOpen } from '../../domain/media.ts';
import type { Media } from '../../domain/message.ts';
import { instant } from '../../domain/time.ts';
import type { FetchMedia } from '../../gateways/carriers/twilio/twilio-media.ts';
import { mediaToFetch } from '../../gateways/media-queue.ts';
import type { MediaStore } from '../../gateways/media-store.ts';
import type { Conversations } from '../../store/conversations.ts';
import type { Log } from '../_edge/log.ts';

export interface Deps {
  conversations: Conversations;
  fetchMedia: FetchMedia;
  media: MediaStore;
  log: Log;
}

/**
 * Brings the files of one text from the carrier into our own bucket (row 158). Safe to repeat: a file's key is its place in the message, and what was
 * kept or refused is not fetched again. What fails is tried again by the queue.
 */
export function fetchMedia({ conversations, fetchMedia: load, media, log }: Deps) {
  return async function (body: unknown): Promise<void> {
    const { thread, at, id } = mediaToFetch.parse(body);
    const any = conversationId(thread as ThreadId, 1);
    const message = await conversations.message(any, instant(at), id);
    if (message?.direction !== 'in' || !message.media?.some(isOpen)) return;
    const found: Media[] = [];
    for (const [place, one] of message.media.entries()) {
      if (!isOpen(one)) {
        found.push(one);
        continue;
      }
      const file = await load(one.url);
      log.info('media', { thread, text: id, place, ...('refused' in file && { refused: file.refused }) });
      if ('refused' in file) {
        found.push({ ...one, refused: file.refused });
        continue;
      }
      const kept = `media/${thread}/${id}/${place}`;
      await media.keep(kept, file);
      found.push({ ...one, type: file.type, kept });
    }
    await conversations.recordMedia(message, found);
  };
}
