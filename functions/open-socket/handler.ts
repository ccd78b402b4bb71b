import { centre } from '../_edge/centre.ts';
import { socketRoute } from '../_edge/socket-route.ts';
import { openSocket } from './open-socket.ts';

export const handler = socketRoute(openSocket(centre));
