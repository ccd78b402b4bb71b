import { createServer } from 'node:net';

export type Ports = {
  desktop: number;
  phone: number;
  crm: number;
  source: number;
  operations: number;
  emulator: number;
};
export const PORTS: Ports = { desktop: 4100, phone: 4101, crm: 4102, source: 4104, operations: 4103, emulator: 4110 };

/** One for each; never the same twice. */
export async function choosePorts(preferred: Partial<Ports>): Promise<Ports> {
  const ports = { ...PORTS, ...preferred };
  const taken = new Set<number>();
  for (const [name, preference] of Object.entries(ports)) {
    let port = await freePort(preference);
    while (taken.has(port)) port = await freePort(0);
    taken.add(port);
    ports[name as keyof Ports] = port;
  }
  return ports;
}

/** The preferred port if nobody has it, else one that the system chooses: two checkouts run side by side. */
export async function freePort(preferred: number): Promise<number> {
  return (await tryPort(preferred)) ?? (await tryPort(0)) ?? preferred;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? undefined) : undefined));
    });
  });
}
