// rows 50, 69
import { describe, expect, test } from '@jest/globals';
import {
  type Field,
  fieldName,
  fieldsOf,
  isPlain,
  titleOfField,
  typedAs,
  valueWords,
} from '../../web/src/features/work/field-words.ts';
import { titleOf } from '../../web/src/words/people.ts';

const yesNo = { yes: 'Yes', no: 'No' };

test('a field’s key is read as words, whichever way its source writes keys', () => {
  expect(['accountNumber', 'account_number', 'due-date', 'IBAN', 'line2Of', 'crmURL', 'Street'].map(fieldName)).toEqual(
    ['Account number', 'Account number', 'Due date', 'IBAN', 'Line2 of', 'CrmURL', 'Street'],
  );
});

test('a value is shown in words: lists of plain ones flat, what is deeper as it was sent', () => {
  const values = ['red', 4.5, false, ['Fibre', 2, true], { a: [1] }];
  expect(values.map((value) => valueWords(value, yesNo))).toEqual([
    'red',
    '4.5',
    'No',
    'Fibre, 2, Yes',
    '{\n  "a": [\n    1\n  ]\n}',
  ]);
  expect(values.map(isPlain)).toEqual([true, true, true, false, false]);
});

describe('what is typed', () => {
  const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({
    name: 'it',
    kind,
    required: false,
    ...more,
  });

  test('becomes a value of the field’s kind', () => {
    const choices = [{ value: 2, name: 'High' }];
    expect([
      typedAs(field('text'), ' 12 '),
      typedAs(field('number'), ' 12,5 '),
      typedAs(field('yes-no'), 'false'),
      typedAs(field('choice', { choices }), '2'),
      typedAs(field('date'), '2026-01-05'),
    ]).toEqual([' 12 ', 12.5, false, 2, '2026-01-05']);
  });

  test('is no number where it is none', () => {
    const typed = ['many', '1e999', '1,2,3'].map((one) => typedAs(field('number'), one));
    expect(typed).toEqual(Array(3).fill(undefined));
  });

  test('and taken out again, nothing', () => {
    for (const kind of ['text', 'number', 'choice', 'moment'] as const) expect(typedAs(field(kind), ' ')).toBeNull();
  });
});

test('fields go by the titles of their schema, in its order; what it does not name comes after', () => {
  const described = [
    { name: 'amount', title: 'Amount in euros', kind: 'number' as const, required: true },
    { name: 'note', kind: 'text' as const, required: false },
  ];
  const fields = fieldsOf({ described, fields: { extra: true, note: 'x', parts: ['a'], gone: null } });
  expect(fields.map((one) => [titleOfField(one), one.kind])).toEqual([
    ['Amount in euros', 'number'],
    ['Note', 'text'],
    ['Extra', 'yes-no'],
    ['Parts', 'other'],
  ]);
});

test('an item goes by its own name, whoever it is about', () => {
  const customer = { name: 'David Okafor', numberShown: '' };
  expect(titleOf({ work: { name: 'Loose cable' }, customer })).toBe('Loose cable');
  expect(titleOf({ customer })).toBe('David Okafor');
});
