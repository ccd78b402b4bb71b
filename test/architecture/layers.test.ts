import { basename } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { allPaths, type Import, importsOf, layerOf, type Source, sources, withoutComments } from './sources.ts';

/**
 * `domain <- store, gateways <- functions <- infra`; the rest hangs off them. Nothing that is deployed imports local/, tools/ or
 * test/: it knows neither that it runs locally nor that it is tested.
 */
const mayImport: Record<string, string[]> = {
  domain: [],
  store: ['domain'],
  gateways: ['domain'],
  functions: ['domain', 'store', 'gateways'],
  infra: ['domain', 'store', 'gateways', 'functions'],
  web: ['domain'],
  local: ['domain', 'store', 'gateways', 'functions', 'infra', 'tools'],
  /** Plays the world around the functions, on the table and the machines in memory that tests use. */
  simulation: ['domain', 'store', 'gateways', 'functions', 'test'],
  tools: ['domain', 'store', 'gateways', 'functions', 'infra', 'local', 'simulation'],
};

const offenders = (of: Source[], wrong: (source: Source) => boolean) => of.filter(wrong).map(({ path }) => path);
const shown = (list: Import[]) => list.map(({ from, to }) => `${from} imports ${to}`);
const isPath = ({ to }: Import) => to.includes('/') && layerOf(to) in { ...mayImport, test: true };

describe('the direction of imports', () => {
  test.each(Object.entries(mayImport))('%s imports itself and: %s', (layer, allowed) => {
    const wrong = sources(layer)
      .flatMap(importsOf)
      .filter(isPath)
      .filter(({ to }) => ![layer, ...allowed].includes(layerOf(to)));
    expect(shown(wrong)).toEqual([]);
  });

  test('the domain does nothing but think: no AWS, no file, no network', () => {
    const pure = /^(\.|zod$|zod\/|libphonenumber-js|json-p3$|temporal-polyfill|node:crypto$|domain\/)/;
    expect(
      shown(
        sources('domain')
          .flatMap(importsOf)
          .filter(({ to }) => !pure.test(to)),
      ),
    ).toEqual([]);
  });

  test('only store/ and infra/ know DynamoDB among what is deployed', () => {
    const others = sources('domain', 'gateways', 'functions', 'web').flatMap(importsOf);
    expect(shown(others.filter(({ to }) => /dynamodb/.test(to)))).toEqual([]);
  });

  test('only gateways/ and store/ hold AWS clients', () => {
    const others = sources('domain', 'functions', 'web').flatMap(importsOf);
    expect(shown(others.filter(({ to, typeOnly }) => to.startsWith('@aws-sdk/') && !typeOnly))).toEqual([]);
  });

  test('the desktop takes nothing from the domain that reaches Node', () => {
    const taken = sources('web')
      .flatMap(importsOf)
      .filter(({ to, typeOnly }) => layerOf(to) === 'domain' && !typeOnly);
    const reachesNode = sources('domain').filter((source) =>
      importsOf(source).some(({ to }) => to.startsWith('node:')),
    );
    const forbidden = reachesNode.map(({ path }) => path);
    expect(shown(taken.filter(({ to }) => forbidden.includes(to)))).toEqual([]);
  });
});

describe('functions', () => {
  const handlers = sources('functions').filter(({ path }) => path.endsWith('/handler.ts'));

  test('a handler is wiring: under 30 lines and without an if', () => {
    expect(offenders(handlers, ({ text }) => text.trimEnd().split('\n').length >= 30)).toEqual([]);
    expect(offenders(handlers, (source) => /\bif\s*\(/.test(withoutComments(source)))).toEqual([]);
  });

  test('a handler has its use case, of the same name as its folder, beside it', () => {
    const paths = allPaths('functions');
    const expected = handlers.map(({ path }) => path.replace(/([^/]+)\/handler\.ts$/, '$1/$1.ts'));
    expect(expected.filter((path) => !paths.includes(path))).toEqual([]);
  });
});

describe('the clock', () => {
  const wiring = /^functions\/([^/]+\/handler\.ts$|_edge\/)/;

  test('is a parameter: only wiring asks what time it is', () => {
    const inside = sources('domain', 'store', 'gateways', 'functions', 'infra').filter(
      ({ path }) => !wiring.test(path),
    );
    const asks = /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\s*\()|\bTemporal\.Now\b/;
    expect(offenders(inside, (source) => asks.test(withoutComments(source)))).toEqual([]);
  });
});

describe('tests', () => {
  const tests = sources('test');

  test('sleep nowhere: they move the clock, or wait for an outcome', () => {
    const sleeps = /\bsetTimeout\s*\(|timers\/promises|\bwaitForTimeout\b/;
    const testFiles = tests.filter(({ path }) => /\.(test|spec)\.tsx?$/.test(path) && layerTest !== path);
    expect(offenders(testFiles, (source) => sleeps.test(withoutComments(source)))).toEqual([]);
  });

  test('patch no modules: collaborators are passed in', () => {
    const patches = /\bjest\.(mock|doMock|unstable_mockModule|spyOn)\b/;
    expect(offenders(tests, (source) => source.path !== layerTest && patches.test(withoutComments(source)))).toEqual(
      [],
    );
  });
});

const layerTest = 'test/architecture/layers.test.ts';

describe('names', () => {
  /** Their tools read the default export. */
  const toolsDemandDefault = /(^|\/)(jest|vite|playwright|postcss)\.config\.[a-z]+$|\.d\.ts$/;

  test('exports are named', () => {
    const exported = sources().filter(({ path }) => path !== layerTest && !toolsDemandDefault.test(path));
    expect(offenders(exported, ({ text }) => /^export default\b|\bas default\b/m.test(text))).toEqual([]);
  });

  test('zod comes whole, because its named export brings every locale with it', () => {
    expect(offenders(sources(), ({ text }) => /import\s*(type\s*)?\{[^}]*\}\s*from\s*'zod'/.test(text))).toEqual([]);
  });

  test('no file only passes on what others export', () => {
    expect(allPaths().filter((path) => /^index\.(ts|tsx|js|mjs)$/.test(basename(path)))).toEqual([]);
  });

  test('no folder is named after nothing in particular', () => {
    const empty = /(^|\/)(utils?|helpers?|services?|types|common|misc|lib)\//;
    expect(allPaths().filter((path) => empty.test(path))).toEqual([]);
  });

  test('files are named in kebab-case, components in PascalCase', () => {
    const kebab = /^_?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
    const component = /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/;
    const named = sources().filter(({ path }) => !kebab.test(basename(path)));
    expect(offenders(named, ({ path }) => !component.test(basename(path)))).toEqual([]);
  });
});
