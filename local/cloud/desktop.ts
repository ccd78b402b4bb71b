import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Served, serve } from '../pages/http.ts';
import { type Answer, get, json, RefusedError } from '../pages/routes.ts';
import type { Addresses } from './addresses.ts';

export type Centre = { name: string; shortName: string; timeZone: string };

const built = fileURLToPath(new URL('../../dist/desktop/', import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The built desktop, served as its hosting in AWS does: whatever is not a file is an address inside the application. */
export function serveDesktop(options: { port: number; addresses: () => Addresses; centre: Centre }): Promise<Served> {
  const { port, addresses, centre } = options;
  return serve({
    port,
    headers: {},
    routes: [
      get('/config.json', () => json(desktopConfig(addresses(), centre))),
      get('/*', async ({ path }) => {
        if (!addresses().publicUrl) throw new RefusedError(503, 'The centre is being started.');
        return { ...(await file(path)), headers: protection(addresses()) };
      }),
    ],
  });
}

async function file(path: string): Promise<Answer> {
  const inside = normalize(decodeURI(path)).slice(1);
  const type = types[extname(inside)];
  try {
    if (type && !inside.startsWith('.')) return { type, body: await readFile(join(built, inside)) };
  } catch {
    throw new RefusedError(404, `The desktop has no ${inside}.`);
  }
  return { type: 'text/html; charset=utf-8', body: await readFile(join(built, 'index.html')) };
}

/** Scripts come from here alone. Mantine writes its variables into a style element. */
function protection({ api, socket, aws }: Addresses): Record<string, string> {
  const reached = [...new Set([api, socket, aws.endpoint].map((url) => new URL(url).origin))].join(' ');
  return {
    'content-security-policy': [
      `default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src 'self' data: ${new URL(aws.endpoint).origin}`,
      `connect-src 'self' ${reached}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  };
}

function desktopConfig(addresses: Addresses, centre: Centre): object {
  const { api, socket, signIn, operations, people, aws, stack } = addresses;
  return {
    api,
    socket,
    centre,
    signIn: {
      ...signIn,
      tokenEndpoint: `${signIn.domain}/oauth2/token`,
      userPool: stack['UserPoolId'],
      cognito: aws.endpoint,
    },
    operations,
    people,
  };
}
