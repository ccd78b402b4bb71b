import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Code } from 'aws-cdk-lib/aws-lambda';

const BUNDLES = fileURLToPath(new URL('../dist/functions/', import.meta.url));

/** The bundle of one function, as `tools/bundle.ts` writes it. */
export function bundle(name: string): Code {
  if (!existsSync(`${BUNDLES}${name}/index.mjs`)) {
    throw new Error(
      `There is no bundle of ${name}: run "npm run bundle" first (it needs functions/${name}/handler.ts).`,
    );
  }
  return Code.fromAsset(`${BUNDLES}${name}`);
}

/** Stands in where only the template matters. */
export function placeholder(): Code {
  return Code.fromInline(
    "exports.handler = async () => ({ statusCode: 501, body: 'This function has not been bundled.' });",
  );
}

/** A bundle where there is one. */
export function bundleOrPlaceholder(name: string): Code {
  return existsSync(`${BUNDLES}${name}/index.mjs`) ? bundle(name) : placeholder();
}
