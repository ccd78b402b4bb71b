import { parseArgs } from 'node:util';
import { makeDigest } from '../gateways/pins/digest.ts';
import { ask, askSecretly, pipedLines } from './ask.ts';
import { findTarget, NoTargetError } from './target.ts';

/** The centre's pepper has 64 characters; below this many it could be guessed together with a PIN. */
const SHORTEST_PEPPER = 32;

/** What the CRM is to keep for this PIN, or why there is none. Nothing of what was entered is repeated. */
export async function pinValue(entry: {
  account: string;
  pin: string;
  pepper: string | undefined;
}): Promise<{ value: string } | { refused: string }> {
  const { account, pin, pepper = '' } = entry;
  if (!/^\d{1,20}$/.test(account))
    return { refused: 'An account number has 1 to 20 digits: callers have nothing but digits.' };
  if (!/^\d+$/.test(pin)) return { refused: 'A PIN has only digits.' };
  if (pin.length < 4 || pin.length > 12) return { refused: 'A PIN has 4 to 12 digits.' };
  if (pepper.length < SHORTEST_PEPPER)
    return { refused: 'There is no pepper: name the centre (--stack Trunkline), or set PIN_PEPPER.' };
  return { value: await makeDigest({ account, pin, pepper }) };
}

const usage = `npm run pin -- [options]
  --stack NAME    the deployed stack whose pepper is used
Asks for account number and PIN, the PIN without an echo, and prints what the CRM is to keep. In a script: two lines on standard input.
Without --stack: the pepper in PIN_PEPPER, or else that of the local centre that is running.`;

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { stack: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) console.log(usage);
  if (values.help) return 0;
  // First, so that nobody types a PIN in vain.
  const pepper = await pepperOf(values.stack);
  const [account = '', pin = '', again = pin] = process.stdin.isTTY ? await typed() : await pipedPair();
  const result =
    pin === again ? await pinValue({ account, pin, pepper }) : { refused: 'That was not the same PIN twice.' };
  if ('value' in result) console.log(result.value);
  else console.error(result.refused);
  return 'value' in result ? 0 : 1;
}

async function pepperOf(stack: string | undefined): Promise<string | undefined> {
  const own = process.env['PIN_PEPPER'];
  if (stack === undefined && own) return own;
  const target = await findTarget({ ...(stack !== undefined && { stack }) }, process.env);
  return target.secret('PinPepperSecretName');
}

async function typed(): Promise<string[]> {
  return [await ask('Account number: '), await askSecretly('PIN: '), await askSecretly('PIN again: ')];
}

async function pipedPair(): Promise<string[]> {
  const [account = '', pin = ''] = await pipedLines();
  return [account, pin];
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    if (!(error instanceof NoTargetError)) throw error;
    console.error(error.message);
    return 1;
  });
}
