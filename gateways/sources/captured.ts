import { jsonpath } from 'json-p3';
import type { SourceConfiguration } from '../../domain/configuration.ts';
import type { Fields, FieldValue } from '../../domain/work-item.ts';
import { isWebAddress } from '../../domain/worktype.ts';
import { e164 } from '../phone-numbers.ts';

type Json = Parameters<typeof jsonpath.query>[1];

/** What a source said, as its field map reads it. */
export interface Captured {
  externalId?: string;
  name?: string;
  url?: string;
  customerNumber?: string;
  fields: Fields;
}

/** A key of the table holds its hash; lists and pages show it. */
const LONGEST_ID = 200;
const LONGEST_NAME = 200;
const LONGEST_NUMBER = 40;

/** By the source's field map. What a path does not find is left out; what it finds more than once is a list. */
export function captured({ capture }: SourceConfiguration, body: unknown): Captured {
  const at = (path: string | undefined) => (path === undefined ? undefined : valueAt(path, body as Json));
  const externalId = textOf(at(capture.externalId));
  const name = textOf(at(capture.name))?.trim().slice(0, LONGEST_NAME).toWellFormed();
  const url = at(capture.url);
  const number = textOf(at(capture.customerNumber))?.slice(0, LONGEST_NUMBER);
  const pairs = Object.entries(capture.fields).map(([field, path]) => [field, at(path)] as const);
  return {
    ...(externalId !== undefined && isExternalId(externalId) && { externalId }),
    ...(name && { name }),
    ...(isWebAddress(url) && { url }),
    ...(number && { customerNumber: e164(number) }),
    fields: Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Fields,
  };
}

export function isExternalId(text: string): boolean {
  return text.length > 0 && text.length <= LONGEST_ID && text.isWellFormed();
}

function valueAt(path: string, body: Json): FieldValue | undefined {
  const values = jsonpath.query(path, body).values() as FieldValue[];
  return values.length > 1 ? values : values[0];
}

function textOf(value: FieldValue | undefined): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
