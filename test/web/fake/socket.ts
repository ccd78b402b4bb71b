import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';

/** RFC 6455: what both sides append to the key. */
const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Answers the handshake of a WebSocket. */
export function upgrade(request: IncomingMessage, socket: Duplex): void {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`).digest('base64');
  socket.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`,
  );
  socket.on('error', () => socket.destroy());
  socket.on('data', (data: Buffer) => {
    // A close frame; the desktop says nothing else.
    if (((data[0] ?? 0) & 0x0f) === 8) socket.end();
  });
}

/** One text frame, unmasked, as a server sends it. */
export function say(socket: Duplex, what: unknown): void {
  const body = Buffer.from(JSON.stringify(what));
  const head =
    body.length < 126
      ? Buffer.from([0x81, body.length])
      : Buffer.from([0x81, 126, body.length >> 8, body.length & 255]);
  socket.write(Buffer.concat([head, body]));
}
