import type { InputOutput } from '../../../src/notebook/protocol.ts';
import { escape } from './html.ts';
import { formatNumber } from './number.ts';

/**
 * An input as a native control, so that it can be moved before any script has loaded; the page takes up
 * the value as soon as it has. `data-input` holds its place among the cell's view() calls.
 */
export function renderInput(input: InputOutput, cell: string): string {
  const id = `${cell}-input-${input.index}`;
  const open = `<div class="output output-input" data-input="${input.index}" data-kind="${input.input}">`;
  switch (input.input) {
    case 'range':
      return (
        `${open}<label for="${id}">${escape(input.label)}</label>` +
        `<input type="range" id="${id}" min="${input.min}" max="${input.max}" step="${input.step}" value="${input.value}" autocomplete="off">` +
        `<output for="${id}">${formatNumber(input.value)}</output></div>`
      );
    case 'select': {
      const options = input.options
        .map(
          (name, i) => `<option value="${i}"${i === input.value ? ' selected' : ''}>${escape(name)}</option>`,
        )
        .join('');
      return `${open}<label for="${id}">${escape(input.label)}</label><select id="${id}" autocomplete="off">${options}</select></div>`;
    }
    case 'checkbox': {
      const boxes = input.options
        .map((name, i) => {
          const checked = input.value.includes(i) ? ' checked' : '';
          return `<label><input type="checkbox" value="${i}"${checked} autocomplete="off"> ${escape(name)}</label>`;
        })
        .join('');
      return `${open}<fieldset><legend>${escape(input.label)}</legend>${boxes}</fieldset></div>`;
    }
  }
}
