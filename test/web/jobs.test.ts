// rows 82
import { describe, expect, test } from '@jest/globals';
import { startJobRequest } from '../../domain/desktop-api.ts';
import { type CsvItems, csvItems } from '../../web/src/features/jobs/csv-items.ts';
import { csvResults } from '../../web/src/features/jobs/csv-results.ts';

const refund = {
  id: 'refund',
  name: 'Refund',
  schema: {
    properties: {
      amount: { type: 'number', minimum: 0 },
      reason: { type: 'string' },
      urgent: { type: ['boolean', 'null'] },
      invoices: { type: 'array', items: { type: 'string' } },
    },
    required: ['amount'],
  },
};

const read = (...lines: string[]) => csvItems(lines.join('\n'), refund) as CsvItems;

describe('a CSV file of items', () => {
  test('becomes rows that the API takes, each cell as its field’s type says', () => {
    const { rows, wrong, unknown } = read(
      '\ufeffexternalId,name,customerNumber,url,amount,reason,urgent,invoices',
      'r-1,"Refund, twice",+447700900142,https://erp.example/1,12.50,"said ""so""",yes,"[""a"",""b""]"',
      ',Without an id,,,3,,,',
      '',
    );
    expect(rows).toEqual([
      {
        externalId: 'r-1',
        name: 'Refund, twice',
        customerNumber: '+447700900142',
        url: 'https://erp.example/1',
        fields: { amount: 12.5, reason: 'said "so"', urgent: true, invoices: ['a', 'b'] },
      },
      { name: 'Without an id', fields: { amount: 3 } },
    ]);
    expect([wrong, unknown]).toEqual([[], []]);
    const job = { id: 'abcdefgh', kind: 'create', worktype: 'refund', rows };
    expect(startJobRequest.safeParse(job).success).toBe(true);
  });

  test('may be written with semicolons, as some offices do', () => {
    expect(read('name;amount', 'One;1', 'Two;2').rows.map(({ name }) => name)).toEqual(['One', 'Two']);
  });

  test('says of each row what the worktype would refuse, by its field', () => {
    const { wrong, unknown } = read(
      'name,amount,reason,colour',
      'Good,1,,',
      ',1,,',
      'None,,,',
      'Word,many,,',
      'Low,-1,,red',
    );
    expect(wrong.map(({ row, field }) => [row, field])).toEqual([
      [2, 'name'],
      [3, 'amount'],
      [4, 'amount'],
      [5, 'amount'],
    ]);
    for (const { why } of wrong) expect(why).not.toBe('');
    expect(unknown).toEqual(['colour']);
  });

  test('that is none, or is too long, says why', () => {
    expect(read('name,amount')).toEqual({ noRows: true });
    expect(read('title,amount', 'One,1')).toEqual({ noName: true });
    expect(read('name', ...Array(2_001).fill('x'))).toEqual({ tooMany: 2_001 });
    expect(read('name,amount', '"One,1')).toMatchObject({ unreadable: expect.any(String) });
  });

  test('whose columns are called like what every object has makes fields of those names, and nothing else', () => {
    const { rows } = read('name,amount,__proto__,constructor', 'One,1,x,y');
    expect(Object.getPrototypeOf(rows[0]?.fields)).toBe(Object.prototype);
    expect(Object.keys(rows[0]?.fields ?? {})).toEqual(['amount', '__proto__', 'constructor']);
  });
});

test('results are a CSV file in which no cell begins a formula', () => {
  const text = csvResults([
    { row: 1, outcome: 'done', name: '=HYPERLINK("x")', interaction: 'wrk_a.1' },
    { row: 2, outcome: 'refused', name: 'Two, of two', detail: 'It has no "name".', field: 'name' },
  ]);
  expect(text.split('\r\n')).toEqual([
    'row,name,interaction,outcome,already,field,detail',
    `1,"'=HYPERLINK(""x"")",wrk_a.1,done,,,`,
    '2,"Two, of two",,refused,,name,"It has no ""name""."',
  ]);
});
