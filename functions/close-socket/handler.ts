import { centre } from '../_edge/centre.ts';
import { socketRoute } from '../_edge/socket-route.ts';
import { closeSocket } from './close-socket.ts';

const close = closeSocket(centre);

export const handler = socketRoute(({ connection }) => close(connection));
