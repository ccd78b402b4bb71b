import { describe, expect, test } from '@jest/globals';
import { fieldName, isPlain, typedAs, valueWords } from '../../web/src/features/work/field-words.ts';
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
  test('keeps the kind that the field had', () => {
    expect([typedAs('a', ' 12 '), typedAs(1, ' 12,5 '), typedAs(true, 'false')]).toEqual([' 12 ', 12.5, false]);
  });

  test('is no number where it is none', () => {
    expect(['', ' ', 'many', '1e999', '1,2,3'].map((typed) => typedAs(1, typed))).toEqual(Array(5).fill(undefined));
  });
});

test('an item goes by its own name, whoever it is about', () => {
  const customer = { name: 'David Okafor', numberShown: '' };
  expect(titleOf({ work: { name: 'Loose cable' }, customer })).toBe('Loose cable');
  expect(titleOf({ customer })).toBe('David Okafor');
});
