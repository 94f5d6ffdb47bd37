import { describe, expect, test } from 'vitest';
import { csvOf, tensorRows } from '../../components/cell/client/csv.ts';
import { regionOf, slabsOf } from '../../components/cell/client/tensor-region.ts';
import { renderError } from '../../components/cell/render/error.ts';
import { renderOutput } from '../../components/cell/render/output.ts';
import { renderTable } from '../../components/cell/render/table.ts';
import { renderTensor } from '../../components/cell/render/tensor.ts';
import { formatReading } from '../../components/cell/render/number.ts';
import { positionOf, sheetAt, sheetCount } from '../../components/cell/render/tensor-layout.ts';
import { renderText } from '../../components/cell/render/text.ts';
import { renderTree } from '../../components/cell/render/tree.ts';
import { t } from '../../src/i18n/index.ts';
import type { MimeBundle, TensorOutput } from '../../src/notebook/protocol.ts';
import { tensorOutput } from '../../src/notebook/runtime/bundle.ts';

const words = t.bind(null, 'en');
const htmlOf = (data: MimeBundle): string => {
  const rendered = renderOutput({ output_type: 'execute_result', data }, { cell: 'c', words, figures: [] });
  if (rendered.kind !== 'html') throw new Error(`it is ${rendered.kind}`);
  return rendered.html;
};
const tensor = (shape: number[], at: (i: number) => number = (i) => i): TensorOutput => {
  const size = shape.reduce((product, length) => product * length, 1);
  return tensorOutput({ shape, data: Float32Array.from({ length: size }, (_, i) => at(i)) });
};
const captions = (html: string) => [...html.matchAll(/<figcaption[^>]*>([^<]*)/g)].map(([, text]) => text);
const tiles = (html: string) => [...html.matchAll(/<td class="t[^>]*>([^<]*)/g)].map(([, text]) => text);

describe('text', () => {
  test('of moderate length stands whole', () =>
    expect(renderText('a\nb', 'class="output"', words)).toBe(
      '<div class="output"><pre tabindex="0">a\nb</pre></div>',
    ));

  test('that is long shows its beginning, ending with a line, and the rest at a press', () => {
    const text = Array.from({ length: 4_000 }, (_, i) => `line ${i}`).join('\n');
    const html = renderText(text, 'class="output"', words);
    const [, first, count, rest] =
      /^<div class="output"><pre tabindex="0">([^<]*)<\/pre><details class="text-rest"><summary>Show (\d+) more characters<\/summary><pre tabindex="0">([^<]*)<\/pre>/.exec(
        html,
      )!;
    expect(first! + rest!).toBe(text);
    expect(first).toMatch(/\n$/);
    expect(Number(count)).toBe(rest!.length);
  });

  test('is never cut within a character', () => {
    const html = renderText(`a${'😀'.repeat(20_000)}`, 'class="output"', words);
    expect(html).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  });
});

describe('what the console printed', () => {
  const stream = (name: 'stdout' | 'stderr' | 'error') => {
    const output = { output_type: 'stream', name, text: 'a' } as const;
    return renderOutput(output, { cell: 'c', words, figures: [] });
  };

  test('says whether it is a warning or an error', () => {
    expect(stream('stdout')).not.toHaveProperty('html', expect.stringContaining('data-label'));
    expect(stream('stderr')).toHaveProperty('html', expect.stringContaining('data-label="Warning"'));
    expect(stream('error')).toHaveProperty('html', expect.stringContaining('data-label="Error"'));
  });
});

describe('errors', () => {
  test('lead to their place, and to the lines that called it', () => {
    const error = { name: 'Error', message: 'm', line: 1, column: 2, cell: 'a' };
    const callers = [
      { line: 3, column: 4 },
      { line: 5, column: 6, cell: 'b' },
    ];
    expect(renderError({ ...error, callers }, 'c', words, null)).toContain(
      '<p class="error-trail">Called from <a href="#c-c" data-line="3" data-column="4">line 3</a> ← ' +
        '<a href="#c-b" data-line="5" data-column="6">b, line 5</a></p>',
    );
    expect(renderError(error, 'c', words, null)).not.toContain('error-trail');
  });
});

describe('trees', () => {
  test('open at a press; what is in a closed part is said in a few words', () => {
    const html = renderTree(
      {
        text: 'Object',
        parts: [
          {
            name: 'list',
            text: 'Array(9)',
            parts: [1, 2, 3, 4, 5, 6].map((n) => ({ name: `${n - 1}`, text: `${n}` })),
            more: 3,
          },
          { name: "'k' =>", text: '1' },
        ],
      },
      words,
    );
    expect(html).toMatch(/^<div class="output output-tree"><details open><summary>/);
    expect(html).toContain('<span class="tree-preview">1, 2, 3, 4, 5, …</span>');
    expect(html).toContain('<li><span class="tree-more">… 3 more</span></li>');
    expect(html.match(/<details/g)).toHaveLength(2);
  });

  test('take nothing for markup', () => {
    const evil = '</summary><img src=x onerror=alert(1)>"\'';
    const html = renderTree(
      { text: evil, parts: [{ name: evil, text: evil, parts: [{ text: evil }] }] },
      words,
    );
    expect(html).not.toContain('<img');
  });
});

describe('tables', () => {
  test('names and texts are no markup; strange names are names', () => {
    const evil = '"><script>';
    const html = renderTable(
      { columns: [evil, '__proto__', 'a\u202eb'], rows: [[evil, 1, null]], total: 1 },
      words,
    );
    expect(html).not.toContain('<script>');
    expect(html).toContain('<th scope="col" class="number">__proto__</th>');
  });

  test('long ones are numbered from 0, show 200 rows and say how many there are', () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => [i]);
    const html = renderTable({ columns: ['n'], rows, total: 100_000, moreColumns: 7 }, words);
    expect(html.match(/<tr>/g)).toHaveLength(201);
    expect(html).toContain('<tr><th scope="row">199</th><td class="number">199</td></tr>');
    expect(html).toContain('200 of 100000 rows · 7 more columns');
    expect(renderTable({ columns: ['n'], rows: rows.slice(0, 200), total: 200 }, words)).not.toContain(
      'data-long',
    );
  });

  test('say so when they are empty', () => {
    expect(renderTable({ columns: [], rows: [], total: 0 }, words)).toContain(
      '<p class="table-more">No rows</p>',
    );
    expect(renderTable({ columns: ['n'], rows: [], total: 0 }, words)).toContain('No rows');
    expect(renderTable({ columns: ['n'], rows: [[0]], total: 1 }, words)).not.toContain('No rows');
  });

  test.each([
    [123456789.123, '123456789.123'],
    [-1234567.8, '−1234567.8'],
    [1234.56789, '1234.568'],
    [0.1 + 0.2, '0.3'],
    [Math.fround(0.1), '0.1'],
    [0.000012345678, '0.0000123457'],
    [9007199254740991, '9007199254740991'],
    [1e21, '1e+21'],
    [123456789012345.67, '123456789012345.67'],
    [0, '0'],
  ])('write %d as %s: six digits, and of large numbers no whole part is rounded', (value, text) => {
    const html = renderTable({ columns: ['n'], rows: [[value]], total: 1 }, words);
    expect(/<td class="number">(.*)<\/td>/.exec(html)?.[1]).toBe(text);
  });

  test('entries of up to twelve letters, or six Chinese characters, stay on one line', () => {
    const html = renderTable(
      {
        columns: ['a'],
        rows: [['twelve chars'], ['thirteen here'], ['六個中文字元'], ['七個中文字元了']],
        total: 4,
      },
      words,
    );
    expect([...html.matchAll(/<td( class="short")?>/g)].map(([, short]) => Boolean(short))).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

test('of style elements in a cell’s HTML it is said that they do nothing, where there are some', () => {
  const said = 'Style elements do nothing here';
  const page = (html: string) => htmlOf({ 'text/html': html, 'text/plain': '' });
  expect(page('<STYLE media="all">p{color:red}</STYLE><p>a text</p>')).toContain(said);
  expect(page('<p style="color:red">a text of styles</p>')).not.toContain(said);
});

describe('tensors', () => {
  test.each<[number[], number, [rows: number, columns: number], string]>([
    [[], 1, [1, 1], ''],
    [[5], 1, [1, 5], ''],
    [[2, 3], 1, [2, 3], ''],
    [[6, 5, 4], 4, [6, 5], '[:, :, 0]'],
    [[1, 1, 8], 1, [1, 8], '[0, 0, :]'],
    [[6, 5, 1], 1, [6, 5], '[:, :, 0]'],
    [[3, 3, 2, 4], 8, [3, 3], '[:, :, 0, 0]'],
    [[1, 224, 224, 32], 32, [224, 224], '[0, :, :, 0]'],
    [[2, 6, 5, 3], 6, [6, 5], '[0, :, :, 0]'],
    [[1, 1, 8, 4], 1, [8, 4], '[0, 0, :, :]'],
    [[2, 3, 4, 5, 6], 36, [4, 5], '[0, 0, :, :, 0]'],
  ])('of shape %j lie on %i sheets', (shape, sheets, size, label) => {
    expect(sheetCount(shape)).toBe(sheets);
    const sheet = sheetAt(shape, 0);
    expect([sheet.rows, sheet.columns]).toEqual(size);
    expect(sheet.label).toBe(label);
  });

  test('every value stands at its index, once', () => {
    for (const shape of [[40], [2, 3], [2, 3, 4], [2, 3, 4, 5], [2, 1, 3, 2, 2]]) {
      const found: number[] = [];
      for (let s = 0; s < sheetCount(shape); s++) {
        const sheet = sheetAt(shape, s);
        for (let i = 0; i < sheet.rows; i++)
          for (let j = 0; j < sheet.columns; j++) {
            const index = sheet.indexAt(i, j);
            if (index) found.push(positionOf(shape, index));
          }
      }
      const size = shape.reduce((product, length) => product * length, 1);
      expect(
        found.sort((a, b) => a - b),
        String(shape),
      ).toEqual(Array.from({ length: size }, (_, i) => i));
    }
  });

  test('a long vector is wrapped, each row led by its index', () => {
    const html = renderTensor(tensor([40]), words);
    expect(tiles(html)).toEqual(Array.from({ length: 40 }, (_, i) => String(i)));
    expect([...html.matchAll(/<th scope="row">(\d+)/g)].map(([, index]) => index)).toEqual(['0', '16', '32']);
    expect(html).not.toContain('tensor-region');
  });

  test('what is cut can be looked at: sheets, rows, columns, and what was not sent', () => {
    for (const shape of [[17, 3], [3, 17], [2, 2, 25], [300]])
      // prettier-ignore
      expect(renderTensor(tensor(shape), words), String(shape)).toContain('tensor-region');
    const large = renderTensor(tensor([1, 224, 224, 32]), words);
    expect(large).toContain('1605632 values, from 0 to 1605631');
    expect(large).toContain('tensor-region');
    expect(captions(renderTensor(tensor([2, 2, 25]), words))).toHaveLength(24);
  });

  test('NaN and the infinities are shown, zero without a sign; the scale is that of the finite values', () => {
    const html = renderTensor(
      tensor([6], (i) => [NaN, Infinity, -Infinity, -0, 2, -4][i]!),
      words,
    );
    expect(tiles(html)).toEqual(['NaN', 'Infinity', '−Infinity', '0', '2', '−4']);
    expect(html).toContain('<td class="t" style="--v:0.5">2</td><td class="t" style="--v:-1">−4</td>');
    expect(html).toContain('from −4 over 0 to 4');
    expect(
      renderTensor(
        tensor([2], () => NaN),
        words,
      ),
    ).toContain('<p class="tensor-domain">no finite value</p>');
    // Where there is nothing but zero there is no scale either.
    expect(
      renderTensor(
        tensor([2], () => 0),
        words,
      ),
    ).toContain('all 0');
  });

  test('regions of what the page has are those the runtime would give', () => {
    const { data, shape } = tensor([4, 5, 3]);
    const part = regionOf(
      { ...tensor([4, 5, 3]) },
      { kind: 'region', from: [1, 0, 2], count: [2, 2, 1], step: [2, 3, 1] },
    );
    expect(part).toEqual({
      kind: 'region',
      data: [[1, 0, 2], [1, 3, 2], [3, 0, 2], [3, 3, 2]].map((index) => data![positionOf(shape, index)]), // prettier-ignore
    });
  });

  test('pieces cover a tensor in order, none larger than may be asked for', () => {
    for (const [shape, most] of [
      [[7], 3],
      [[4, 5, 3], 7],
      [[4, 5, 3], 15],
      [[2, 2], 100],
      [[1, 1], 1],
      [[3, 4, 5, 6], 60],
    ] as const) {
      // prettier-ignore
      const size = shape.reduce<number>((product, length) => product * length, 1);
      const data = Array.from({ length: size }, (_, i) => i);
      const seen: number[] = [];
      for (const slab of slabsOf(shape, most)) {
        const part = regionOf({ shape: [...shape], data, min: 0, max: 0, mean: 0 }, slab);
        if (part.kind !== 'region') throw new Error('no region');
        expect(part.data.length).toBeLessThanOrEqual(most);
        seen.push(...part.data);
      }
      expect(seen, `${shape} by ${most}`).toEqual(data);
    }
  });
});

describe('the reading of a slider', () => {
  test.each([
    [123456.789, 0, 0.001, '123456.789'],
    [-1234567.25, -2e6, 0.125, '−1234567.25'],
    [5.5e-6, 0, 1e-7, '0.0000055'],
    [3000000.0005, 0.0005, 1, '3000000.0005'],
    [1.57079632679, 0, Math.PI / 100, '1.5708'],
    [1000001.57079632679, 1e6, Math.PI / 100, '1000001.571'],
    [1 / 3, 0, 0.01, '0.333333'],
    [1234567, 0, 1, '1234567'],
  ])('of %d from %d by %d is %s', (value, min, step, reading) =>
    expect(formatReading(value, { min, step })).toBe(reading),
  );
});

describe('progress', () => {
  const progress = (value: number, total: number) =>
    htmlOf({ 'text/plain': '', 'application/vnd.separable.progress+json': { value, total } });

  test('is a bar with its numbers; without a total it is a count', () => {
    expect(progress(3, 10)).toContain(
      '<progress value="3" max="10" aria-label="Progress"></progress><span>3 / 10</span>',
    );
    expect(progress(3, 0)).toBe('<div class="output output-progress"><span>3 steps</span></div>');
  });
});

describe('CSV', () => {
  test('quotes commas, quotes and line ends; numbers in full; nothing for what is missing', () =>
    expect(csvOf([['a,b', 'say "x"', 'two\nlines'], [0.1, -2, null], [true, -0, 1e21]])).toBe(
      '"a,b","say ""x""","two\nlines"\r\n0.1,-2,\r\ntrue,-0,1e+21\r\n',
    )); // prettier-ignore

  test.each(['=1+1', '+cmd', '-1+2', '@SUM(A1)', '\tx', '\r=1', '=HYPERLINK("http://x")'])(
    'a text such as %j is no formula',
    (text) => expect(csvOf([[text]])).toMatch(/^"?'/),
  );

  test.each(['-5', '+1.5', '-1e-3', '-12345678901234567890n', '-Infinity', 'a=b', ''])(
    '%j is left as it is',
    (text) => expect(csvOf([[text]])).toBe(`${text}\r\n`),
  );

  test('spreadsheets know it for UTF-8', () => {
    expect(csvOf([['深度']])).toBe('\ufeff深度\r\n');
    expect(csvOf([['depth']])).toBe('depth\r\n');
  });

  test('tensors: a matrix as it lies, others with their indices', () => {
    expect(tensorRows({ shape: [2, 2] }, [1, 2, 3, 4])).toEqual([[1, 2], [3, 4]]); // prettier-ignore
    expect(tensorRows({ shape: [3] }, [1, 2, 3])).toEqual([[1, 2, 3]]);
    expect(tensorRows({ shape: [] }, [7])).toEqual([[7]]);
    expect(tensorRows({ shape: [1, 2, 2] }, [1, 2, 3, 4])).toEqual([
      ['axis 0', 'axis 1', 'axis 2', 'value'],
      [0, 0, 0, 1],
      [0, 0, 1, 2],
      [0, 1, 0, 3],
      [0, 1, 1, 4],
    ]);
  });
});
