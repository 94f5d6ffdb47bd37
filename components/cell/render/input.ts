import type { InputOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import { formatReading } from './number.ts';
import type { Words } from './words.ts';

/** Lines of a select of several; a longer one scrolls. */
const MOST_LINES = 6;

/**
 * An input as a native control, so that it can be moved before any script has loaded; the page takes up
 * the value as soon as it has. `data-input` holds its place among the cell's view() calls.
 */
export function renderInput(input: InputOutput, cell: string, words: Words): string {
  const id = `${cell}-input-${input.index}`;
  return (
    `<div class="output output-input" data-input="${input.index}" data-kind="${input.input}">` +
    `${renderControl(input, id, nameOf(input, cell, words))}</div>`
  );
}

/** An input without a label is named by its place, for those who cannot see that. */
function nameOf({ label, index }: InputOutput, cell: string, words: Words): string | null {
  return label === '' ? words('output.inputUnnamed', { number: index + 1, cell }) : null;
}

function renderControl(input: InputOutput, id: string, name: string | null): string {
  const named = name === null ? '' : ` aria-label="${escape(name)}"`;
  const label = name === null ? `<label for="${id}">${escape(input.label)}</label>` : '';
  const disabled = input.disabled ? ' disabled' : '';
  const field = `id="${id}" autocomplete="off"${named}${disabled}`;
  switch (input.input) {
    case 'range':
      return (
        `${label}<input type="range" ${field} min="${input.min}" max="${input.max}" step="${input.step}" value="${input.value}">` +
        `<output for="${id}"${input.text === undefined ? '' : ' data-formatted'}>${escape(input.text ?? formatReading(input.value, input))}</output>`
      );
    case 'number': {
      const ends = attribute('min', input.min) + attribute('max', input.max);
      return (
        `${label}<input type="number" ${field}${ends} step="${input.step ?? 'any'}" value="${input.value}" aria-describedby="${id}-note">` +
        `<span class="input-note" id="${id}-note" role="status"></span>`
      );
    }
    case 'text':
      return `${label}<input type="text" ${field} placeholder="${escape(input.placeholder)}" value="${escape(input.value)}">`;
    case 'toggle':
      return `${label}<input type="checkbox" role="switch" ${field}${input.value ? ' checked' : ''}>`;
    case 'button':
      // The label says what the button is for; its own text is its name.
      return (
        (name === null ? `<span id="${id}-label">${escape(input.label)}</span>` : '') +
        `<button type="button" class="control input-button"${disabled}` +
        `${name === null ? ` aria-describedby="${id}-label"` : ''}>${escape(input.text)}</button>`
      );
    case 'buttons': {
      const buttons = input.options
        .map(
          (text, i) =>
            `<button type="button" class="control input-button" value="${i}"${disabled}>${escape(text)}</button>`,
        )
        .join('');
      const title = name === null ? `<span id="${id}-label">${escape(input.label)}</span>` : '';
      const group = name === null ? ` aria-labelledby="${id}-label"` : named;
      return `${title}<span class="input-buttons" role="group"${group}>${buttons}</span>`;
    }
    case 'select':
    case 'selects': {
      const chosen: readonly number[] = input.input === 'select' ? [input.value] : input.value;
      const options = input.options
        .map(
          (text, i) =>
            `<option value="${i}"${chosen.includes(i) ? ' selected' : ''}>${escape(text)}</option>`,
        )
        .join('');
      const several =
        input.input === 'selects' ? ` multiple size="${Math.min(input.options.length, MOST_LINES)}"` : '';
      return `${label}<select ${field}${several}>${options}</select>`;
    }
    case 'radio':
    case 'checkbox': {
      const chosen: readonly (number | null)[] = input.input === 'radio' ? [input.value] : input.value;
      const boxes = input.options
        .map((text, i) => {
          const checked = chosen.includes(i) ? ' checked' : '';
          return `<label><input type="${input.input}" name="${id}" value="${i}"${checked} autocomplete="off"> ${escape(text)}</label>`;
        })
        .join('');
      const legend = name === null ? `<legend>${escape(input.label)}</legend>` : '';
      return `<fieldset${named}${disabled}>${legend}${boxes}</fieldset>`;
    }
  }
}

function attribute(name: string, value: number | null): string {
  return value === null ? '' : ` ${name}="${value}"`;
}
