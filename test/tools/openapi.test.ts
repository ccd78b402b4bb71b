import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { routes } from '../../domain/desktop-api.ts';
import { functionList } from '../../infra/function-list.ts';
import { openApiDocument } from '../../tools/openapi.ts';

test('docs/openapi.json is what npm run openapi would write', () => {
  expect(readFileSync('docs/openapi.json', 'utf8')).toBe(openApiDocument());
});

test('every route of the document is deployed, under the same name', () => {
  for (const [name, { method, path }] of Object.entries(routes)) {
    expect({ name, route: (functionList as Record<string, { route?: string }>)[name]?.route }).toEqual({
      name,
      route: `${method} ${path}`,
    });
  }
});
