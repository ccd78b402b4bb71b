// npm start, npm test and npm run clock begin here, on any Node.js from 20 on, before anything is installed. It installs what is
// missing or outdated, then runs the given script on the project's own Node.js. An install that was cut off is done again.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const MINUTE = 60_000;
const NPM_WITHIN = 15 * MINUTE;
const PIP_WITHIN = 10 * MINUTE;

const root = fileURLToPath(new URL('../..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');
const ownNode = join(binaries, 'node');
const venv = join(root, '.venv');
const venvPython = join(venv, 'bin', 'python');
/** Written last, so that only a whole install has it. */
const venvMark = join(venv, 'installed');
const requirements = join(root, 'local', 'cloud', 'requirements.txt');

/** An expected end: the message says what to do. */
function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

/** Whoever pressed Ctrl-C knows why. */
function giveUp(code, message) {
  if (code === 130 || code === 143) process.exit(code);
  stop(message);
}

function checkNode() {
  const major = Number(process.versions.node.split('.')[0]);
  // On Linux (x64) the project brings its Node.js 24 along.
  const least = process.platform === 'linux' && process.arch === 'x64' ? 20 : 24;
  if (major >= least) return;
  stop(`Trunkline needs Node.js ${least} or newer; this is ${process.versions.node}.
Install it from https://nodejs.org, or: nvm install 24 && nvm use 24`);
}

function packagesAreInstalled() {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  // npm writes this file last.
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    // What is optional may be for another system.
    return installed[path] ? installed[path].version === version : optional;
  });
}

async function installPackages() {
  if (packagesAreInstalled()) return;
  console.log('Installing the packages of package-lock.json (once; one to three minutes) ...');
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const code = await run([...npm, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], NPM_WITHIN);
  if (code !== 0)
    giveUp(code, 'npm ci failed; its words are above. With a working network, start again: it begins afresh.');
}

function findPython() {
  const tried = [];
  for (const command of [process.env.PYTHON, 'python3', 'python'].filter(Boolean)) {
    const look = 'import sys, venv, ensurepip; print("%d.%d" % sys.version_info[:2])';
    const { status, stdout, stderr } = spawnSync(command, ['-c', look], { encoding: 'utf8', timeout: 20_000 });
    const [major, minor] = (stdout ?? '').trim().split('.').map(Number);
    if (status === 0 && (major > 3 || (major === 3 && minor >= 10))) return command;
    if (status === 0) tried.push(`${command} is ${stdout.trim()}`);
    else if (/ensurepip|venv/.test(stderr ?? ''))
      tried.push(`${command} has no venv (on Debian and Ubuntu: apt install python3-venv)`);
    else tried.push(`${command} is not there`);
  }
  return stop(`Trunkline's local cloud needs Python 3.10 or newer: ${tried.join('; ')}.
Install it (apt install python3 python3-venv, or brew install python), or name it: PYTHON=/path/to/python3 npm start`);
}

async function installEmulator() {
  const mark = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  if (existsSync(venvPython) && existsSync(venvMark) && readFileSync(venvMark, 'utf8') === mark) return;
  const python = findPython();
  console.log('Installing the AWS emulator into .venv (once; half a minute) ...');
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--prefer-binary'];
  const steps = [
    [python, '-m', 'venv', '--clear', venv],
    [venvPython, ...pip, '-r', requirements],
  ];
  for (const step of steps) {
    const code = await run(step, PIP_WITHIN);
    if (code !== 0) giveUp(code, `"${step.join(' ')}" failed; its words are above. Start again to retry.`);
  }
  writeFileSync(venvMark, mark);
}

/** Runs it in the foreground and answers its exit code; signals go on to it, and it does not outlive whoever started us. */
function run([command, ...args], within) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: [binaries, process.env.PATH].join(delimiter) },
  });
  const passOn = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, passOn);
  const starter = process.ppid;
  const orphaned = setInterval(() => process.ppid === starter || child.kill('SIGTERM'), 1_000);
  const timer = within && setTimeout(() => child.kill('SIGKILL'), within);
  return new Promise((resolve) => {
    const done = (code) => {
      clearTimeout(timer);
      clearInterval(orphaned);
      for (const signal of signals) process.off(signal, passOn);
      resolve(code);
    };
    child.once('error', (error) => {
      console.error(error.message);
      done(127);
    });
    // As a shell says it: 128 and the signal's number.
    child.once('exit', (code, signal) => done(code ?? { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal] ?? 137));
  });
}

checkNode();
await installPackages();
await installEmulator();
const [script, ...args] = process.argv.slice(2);
if (script) process.exit(await run([existsSync(ownNode) ? ownNode : process.execPath, script, ...args]));
