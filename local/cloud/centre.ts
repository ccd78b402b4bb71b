import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startCrm } from '../crm/server.ts';
import { startOperations } from '../operations/server.ts';
import type { Served } from '../pages/http.ts';
import { startPhone } from '../phone/server.ts';
import { startSource } from '../source/server.ts';
import { type Addresses, readAddresses, removeAddresses, writeAddresses } from './addresses.ts';
import { buildPages } from './build.ts';
import { applyConfiguration } from './configuration.ts';
import { bootstrap, bundle, deploy } from './deploy.ts';
import { serveDesktop } from './desktop.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from './emulator.ts';
import { startFaultyProxy } from './faulty-proxy.ts';
import { addressesAfter, addressesBefore } from './local-addresses.ts';
import { choosePorts, type Ports } from './ports.ts';
import { invite, putSecrets, readSample } from './seed.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export type CentreOptions = {
  /** Logs, the synthesised template and addresses.json go here. */
  directory: string;
  /** Preferred; another free one is taken where somebody else has it. 0 leaves the choice to the system. */
  ports?: Partial<Ports>;
  /** Whether the desktop is built and served. */
  desktop: boolean;
  /** The sample centre unless given. */
  configuration?: string;
  /** Whether DynamoDB can be told to fail, at the address `faults`: for tests. */
  faults?: boolean;
  /** More of what every function inherits. */
  env?: Record<string, string>;
  onStep?: (step: string) => void;
  onLog?: EmulatorOptions['onLog'];
  /** The emulator ended by itself. */
  onExit?: () => void;
};

export type RunningCentre = { addresses: Addresses; file: string; stop(): Promise<void> };

/** The whole centre on this machine: phone, CRM, back office and operations page, emulator, stack, configuration, people, desktop. */
export async function startCentre(options: CentreOptions): Promise<RunningCentre> {
  const directory = resolve(options.directory);
  const file = join(directory, 'addresses.json');
  await refuseTwo(file);
  tidy(directory);
  const started: (() => Promise<void>)[] = [];
  const stop = async () => {
    removeAddresses(file);
    for (const close of started.splice(0).reverse()) await close().catch((error: unknown) => console.error(error));
  };
  try {
    const addresses = await build({ ...options, directory }, started);
    writeAddresses(file, addresses);
    return { addresses, file, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function refuseTwo(file: string): Promise<void> {
  if (!existsSync(file)) return;
  const { clock } = readAddresses(file);
  const answers = await fetch(clock, { signal: AbortSignal.timeout(2_000) }).then(
    () => true,
    () => false,
  );
  if (answers)
    throw new Error(`A centre runs from this folder already (${relative(root, file)} names it). Stop it first.`);
}

/** What the last run left. */
function tidy(directory: string): void {
  const left = ['bundle.log', 'build.log', 'bootstrap.log', 'deploy.log', 'outputs.json', 'cdk.out', 'addresses.json'];
  for (const name of left) rmSync(join(directory, name), { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
}

async function build(options: CentreOptions, started: (() => Promise<void>)[]): Promise<Addresses> {
  const { directory, onStep = () => {} } = options;
  const configuration = options.configuration ?? join(root, 'config/help-desk.yaml');
  const sample = readSample(configuration);
  const ports = await choosePorts(options.ports ?? {});
  const addresses = addressesBefore(ports, sample.people);
  const crmToken = randomBytes(24).toString('hex');
  const sourceKey = randomBytes(32).toString('hex');
  const now = () => addresses;
  const keep = <Thing extends Served>(served: Thing): Thing => {
    started.push(() => served.close());
    return served;
  };

  // Whatever listens here does so at once, so that its port is taken when another centre looks for one.
  onStep('Opening the phone, the CRM, the back office and the operations page');
  if (options.desktop) keep(await serveDesktop({ port: ports.desktop, addresses: now, centre: sample.centre }));
  keep(await startPhone({ port: ports.phone, addresses: now }));
  keep(await startCrm({ port: ports.crm, addresses: now, token: crmToken }));
  const { timeZone } = sample.centre;
  keep(await startSource({ port: ports.source, addresses: now, key: sourceKey, timeZone }));
  keep(await startOperations({ port: ports.operations, addresses: now }));

  onStep('Starting the AWS emulator');
  const proxy = options.faults ? keep(await startFaultyProxy(`http://127.0.0.1:${ports.emulator}`)) : undefined;
  if (proxy) addresses.faults = proxy.control;
  const emulator = await startEmulator({
    directory,
    port: ports.emulator,
    env: {
      TWILIO_API_URL: addresses.carriers.twilio.api,
      SANDBOX_CRM_URL: addresses.crm,
      SANDBOX_SOURCE_URL: addresses.source,
      ...(proxy && { AWS_ENDPOINT_URL_DYNAMODB: proxy.url }),
      ...options.env,
    },
    ...(options.onLog ? { onLog: options.onLog } : {}),
    ...(options.onExit ? { onExit: options.onExit } : {}),
  });
  started.push(() => emulator.stop());

  onStep('Bundling the functions, building the pages');
  const pages = options.desktop ? ['desktop', 'phone', 'operations'] : ['phone', 'operations'];
  await Promise.all([bundle(directory), bootstrap({ emulator, directory }), buildPages(directory, pages)]);

  onStep('Deploying the stack');
  Object.assign(addresses, addressesAfter(addresses, await deployStack(emulator, directory, addresses)));

  onStep(`Applying ${relative(root, configuration)}, inviting the people`);
  await putSecrets(addresses, { crmToken, sourceKey });
  await applyConfiguration({ file: configuration, addresses, people: await invite(addresses, sample.people) });
  return addresses;
}

function deployStack(emulator: Emulator, directory: string, addresses: Addresses): Promise<Record<string, string>> {
  const { desktop, operations } = addresses;
  return deploy({
    emulator,
    directory,
    parameters: { DesktopUrl: desktop, DirectSignIn: 'yes', OperationsUrl: `${operations}/executions/` },
  });
}
