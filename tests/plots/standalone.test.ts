/** Plots as pictures for notebooks outside of the site. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { drawRecorded } from '../../src/plots/standalone.ts';
import { charts } from './charts.ts';
import { shim, specOf, type PlotApi } from './helpers.ts';

const pictureOf = (chart: (Plot: PlotApi) => unknown) =>
  parseHTML(`<body>${drawRecorded(specOf(chart(shim)))}</body>`).document.querySelector('svg')!;

describe('a recorded plot as a picture of its own', () => {
  test.each(Object.entries(charts))('%s is drawn without a page', (_name, chart) => {
    const svg = drawRecorded(specOf(chart(shim)));
    expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    // A colour that a style sheet would have to give is black where there is none.
    expect(svg).not.toMatch(/NaN|undefined|\[object|var\(--(?!plot-background\))|<script|<style|href=/);
  });

  test('long labels at both edges have room', () => {
    const rows = [
      { x: 1, y: 1e9, name: 'a name that is long' },
      { x: 2, y: 2e9, name: 'a name that is long' },
    ];
    const picture = pictureOf((Plot) =>
      Plot.plot({
        marks: [
          Plot.lineY(rows, { x: 'x', y: 'y' }),
          Plot.text(rows.slice(1), { x: 'x', y: 'y', text: 'name', textAnchor: 'start' }),
        ],
      }),
    );
    const label = [...picture.querySelectorAll('text')].find((one) => one.textContent === rows[0]!.name)!;
    const x = Number(/translate\(([\d.]+)/.exec(label.getAttribute('transform')!)![1]);
    expect(x + 6 * rows[0]!.name.length).toBeLessThan(640);
  });

  test('title, key and caption are in it, as text', () => {
    const picture = pictureOf((Plot) =>
      Plot.plot({
        title: 'One <b>',
        caption: 'What it shows',
        color: { legend: true, label: 'kind' },
        marks: [
          Plot.dot(
            [
              { x: 1, k: 'p' },
              { x: 2, k: 'q' },
            ],
            { x: 'x', fill: 'k' },
          ),
        ],
      }),
    );
    const texts = [...picture.querySelectorAll('text')].map((one) => one.textContent);
    expect(texts).toEqual(expect.arrayContaining(['One <b>', 'kind', 'p', 'q', 'What it shows']));
  });
});
