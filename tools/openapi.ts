import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { problem, routes } from '../domain/desktop-api.ts';

/** `npm run openapi`: the desktop API's document, generated from the schemas that the edge validates with. */
const file = fileURLToPath(new URL('../docs/openapi.json', import.meta.url));

export function openApiDocument(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  const paths: Record<string, Record<string, object>> = {};
  for (const [operationId, route] of Object.entries(routes)) {
    const operations = (paths[route.path] ??= {});
    operations[route.method.toLowerCase()] = {
      operationId,
      parameters: [...parametersOf(route.path), ...('query' in route ? queryOf(route.query) : [])],
      ...('request' in route && { requestBody: { required: true, content: json(route.request) } }),
      responses: {
        200: { description: 'As asked', content: json(route.answer) },
        default: { description: 'A refusal or a fault (RFC 9457)', content: json(problem, 'application/problem+json') },
      },
    };
  }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Trunkline desktop API', version },
    security: [{ cognito: [] }],
    paths,
    components: { securitySchemes: { cognito: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function parametersOf(path: string): object[] {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const inPath = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const older = {
    name: 'before',
    in: 'query',
    required: false,
    schema: { type: 'string' },
    description: 'Where the last page ended',
  };
  return path.endsWith('/{id}/messages') ? [...inPath, older] : inPath;
}

function queryOf(query: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function json(schema: z.ZodType, type = 'application/json'): Record<string, object> {
  return { [type]: { schema: z.toJSONSchema(schema) } };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(file, openApiDocument());
