import ts from 'typescript';
import { beforeAll, describe, expect, test } from 'vitest';
import { packTypes } from '../../../src/build/types-pack.ts';
import { createTypeService, type TypeService } from '../../../src/editor/types/service.ts';
import { cellModules, toModule, toSource } from '../../../src/notebook/modules.ts';
import { analyse } from '../../../src/notebook/resolve.ts';
import { whatRuns } from '../../helpers/what-runs.ts';
import type { Question } from '../../../src/editor/types/protocol.ts';

let service: TypeService;
beforeAll(() => {
  service = createTypeService({ compiler: ts, ...packTypes() });
}, 60_000);

const flags = { hide: false, live: false, record: null, throws: 'no' } as const;

/** Asks at the place of `|` in one of the cells. */
function at<A extends Question['ask']>(ask: A, cells: Record<string, string>) {
  const [id, marked] = Object.entries(cells).find(([, source]) => source.includes('|'))!;
  const sources = { ...cells, [id]: marked.replace('|', '') };
  const modules = cellModules(
    analyse(Object.entries(sources).map(([id, source]) => ({ id, source, flags }))),
  );
  service.update(modules);
  const module = modules.find((one) => one.id === id)!;
  const offset = toModule(module, marked.indexOf('|'));
  const answer = service.answer({ ask, file: module.fileName, offset } as Extract<Question, { ask: A }>);
  return {
    answer,
    sourceOf: (from: number, to: number) =>
      sources[id]!.slice(toSource(module, from)!, toSource(module, to)!),
  };
}

const above = { input: 'const x = ones([6, 6, 2])\nconst k = ones([3, 3, 2, 4])' };

describe('the type service over a notebook', () => {
  test('says the shape of a result in short, across cells', () => {
    const { answer } = at('hover', { ...above, run: 'const y| = conv2d(x, k)' });
    expect(answer!.type).toBe('const y: Tensor<[4, 4, 4]>');
  });

  test('tells what a function of the library is for', () => {
    const { answer, sourceOf } = at('hover', { ...above, run: 'depthwise|Conv2d(x, k)' });
    expect(sourceOf(answer!.from, answer!.to)).toBe('depthwiseConv2d');
    expect(answer!.documentation).toContain('Depthwise 2-D convolution');
  });

  test('says what a call takes and gives, not how the library computes its type', () => {
    const called = at('hover', { ...above, run: 'depthwise|Conv2d(x, ones([3, 3, 2, 1]))' });
    expect(called.answer!.type).toBe(
      'const depthwiseConv2d: (input: Tensor<[6, 6, 2]>, filter: Tensor<[3, 3, 2, 1]>, options?: DepthwiseOptions) => Tensor<[4, 4, 2]>',
    );
    const named = at('hover', { ...above, run: 'conv|2d' });
    expect(named.answer!.type).toBe(
      'const conv2d: (input: Tensor<I>, filter: Tensor<F>, options?: Conv2dOptions) => Tensor',
    );
    const own = at('hover', { run: 'const same = <T,>(value: T) => value\nsame|' });
    expect(own.answer!.type).toBe('const same: <T>(value: T) => T');
  });

  test('says of a name from above what it is, not where it was imported', () => {
    expect(at('hover', { ...above, run: 'x|.shape' }).answer!.type).toBe('const x: Tensor<[6, 6, 2]>');
  });

  test('shows documentation without the marks of Markdown', () => {
    const { answer } = at('hover', { run: 'Plot.line|Y([1, 2])' });
    expect(answer!.documentation).toMatch(/^Like line, except y defaults to the identity function/);
    expect(answer!.documentation).not.toMatch(/[*`]/);
    const { answer: parameter } = at('signature', { ...above, run: 'conv2d(|)' });
    expect(parameter!.documentation).toBe('[H, W, C] or [B, H, W, C]');
  });

  test('underlines a channel mismatch, and names both counts', () => {
    const { answer, sourceOf } = at('diagnose', { ...above, run: '|conv2d(x, ones([3, 3, 3, 4]))' });
    expect(answer).toHaveLength(1);
    expect(answer[0]!.severity).toBe('error');
    expect(answer[0]!.message).toMatch(/^conv2d: input [^"']*2[^"']*3[^"']*$/);
    expect(sourceOf(answer[0]!.from, answer[0]!.to)).not.toBe('');
  });

  test('completes names from above, the library’s, and members', () => {
    const names = (cells: Record<string, string>) =>
      at('complete', cells).answer!.names.map(({ name }) => name);
    const all = names({ ...above, run: 'const y = con|' });
    expect(all).toContain('conv2d');
    expect(all).toContain('x');
    expect(all).toContain('Inputs');
    expect(names({ ...above, run: 'x.|' })).toEqual(
      expect.arrayContaining(['shape', 'data', 'get', 'reshape']),
    );
    expect(names({ run: 'Plot.l|' })).toContain('lineY');
  });

  test('does not complete a name that is defined below', () => {
    const { answer } = at('complete', { run: 'const y = lat|', below: 'const later = 1' });
    expect(answer!.names.map(({ name }) => name)).not.toContain('later');
  });

  test('shows the parameter that is being written', () => {
    const { answer } = at('signature', { ...above, run: 'outputSize(6, |)' });
    expect(answer!.before).toContain('outputSize(');
    expect(answer!.parameter).toContain('kernel');
  });

  test('knows no DOM, as a cell has none', () => {
    expect(at('diagnose', { run: '|document.title' }).answer[0]!.message).toContain("'document'");
  });

  test.each(whatRuns)('finds no mistake in what runs: %s', (source) => {
    const found = at('diagnose', { run: `|${source}` }).answer;
    expect(found.map(({ message }) => message)).toEqual([]);
  });

  test('refuses a module that it was not given', () => {
    expect(() => service.answer({ ask: 'diagnose', file: 'none.ts' })).toThrow(
      /no module "none.ts"; there are/,
    );
  });
});
