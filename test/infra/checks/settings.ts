import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { build, stop } from 'esbuild';
import { names } from '../../../infra/use-case-functions.ts';
import { resources, type Synthesised } from '../synthesised.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Set for libraries, which read them themselves. */
const FOR_LIBRARIES = ['POWERTOOLS_METRICS_NAMESPACE', 'POWERTOOLS_SERVICE_NAME'];

export function settings({ centre }: Synthesised): void {
  test('every function is given the settings that its code asks for, and no others', async () => {
    const asked = await askedFor();
    const given = resources(centre, 'AWS::Lambda::Function').map(([, { Properties }]) => [
      Properties.FunctionName.replace('Trunkline-', ''),
      Object.keys(Properties.Environment.Variables)
        .filter((name) => !FOR_LIBRARIES.includes(name))
        .sort(),
    ]);
    expect(Object.fromEntries(given)).toEqual(asked);
  }, 60_000); // every function is bundled, beside other tests
}

/** What is left of `setting('NAME')` in each function once everything it does not use has been shaken off. */
async function askedFor(): Promise<Record<string, string[]>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: names().map((name) => ({ in: `functions/${name}/handler.ts`, out: `${name}/index` })),
    outdir: 'nowhere',
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
  });
  await stop(); // its process would outlive the tests
  return Object.fromEntries(
    outputFiles.map(({ path, text }) => {
      const found = [...text.matchAll(/\bsetting\("(\w+)"\)/g)].map(([, name]) => name ?? '');
      return [basename(dirname(path)), [...new Set(found)].sort()];
    }),
  );
}
