import { describe } from '@jest/globals';
import { alarms } from './checks/alarms.ts';
import { asynchronousPaths } from './checks/asynchronous-paths.ts';
import { findings } from './checks/findings.ts';
import { functions } from './checks/functions.ts';
import { logs } from './checks/logs.ts';
import { machines } from './checks/machines.ts';
import { rights } from './checks/rights.ts';
import { routes } from './checks/routes.ts';
import { settings } from './checks/settings.ts';
import { table } from './checks/table.ts';
import { synthesise } from './synthesised.ts';

/** Synthesising takes seconds: all checks look at the same two templates. */
const synthesised = synthesise();

describe('findings', () => findings(synthesised));
describe('rights', () => rights(synthesised));
describe('functions', () => functions(synthesised));
describe('settings', () => settings(synthesised));
describe('routes', () => routes(synthesised));
describe('table', () => table(synthesised));
describe('machines', () => machines(synthesised));
describe('asynchronous paths', () => asynchronousPaths(synthesised));
describe('logs', () => logs(synthesised));
describe('alarms', () => alarms(synthesised));
