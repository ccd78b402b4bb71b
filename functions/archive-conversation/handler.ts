import { centre } from '../_edge/centre.ts';
import { task } from '../_edge/task.ts';
import { archiveConversation } from './archive-conversation.ts';

export const handler = task(archiveConversation(centre));
