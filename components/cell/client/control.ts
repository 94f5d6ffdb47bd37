import type { ControlValue } from '../../../src/notebook/protocol.ts';
import { formatReading, withMinus } from '../render/number.ts';
import type { Words } from '../render/words.ts';

/**
 * What the reader has set an input to, as the cell's view() is told; and shows it beside a slider. Null when
 * that is nothing the input takes: then what it takes is said, and the last value stands.
 *
 * @param before - what it has been set to; absent if to nothing
 * @param pressed - the button that was pressed, if it has buttons
 */
export function readControl(
  input: HTMLElement,
  words: Words,
  before?: ControlValue,
  pressed?: HTMLElement,
): { index: number; value: ControlValue } | null {
  const index = Number(input.dataset['input']);
  const field = input.querySelector('input')!;
  switch (input.dataset['kind']) {
    case 'range': {
      const output = input.querySelector('output')!;
      // How the cell writes the number only the cell knows.
      if (output.dataset['formatted'] === undefined)
        output.textContent = formatReading(field.valueAsNumber, {
          min: Number(field.min),
          step: Number(field.step),
        });
      return { index, value: field.valueAsNumber };
    }
    case 'number': {
      const complaint = complaintOf(field, words);
      input.querySelector('.input-note')!.textContent = complaint;
      field.ariaInvalid = String(complaint !== '');
      return complaint ? null : { index, value: field.valueAsNumber };
    }
    case 'text':
      return { index, value: field.value };
    case 'toggle':
      return { index, value: field.checked };
    case 'button':
      return { index, value: (typeof before === 'number' ? before : 0) + 1 };
    case 'buttons': {
      const press = Number((pressed as HTMLButtonElement).value);
      return { index, value: [...(Array.isArray(before) ? before : []), press] };
    }
    case 'selects': {
      const { selectedOptions } = input.querySelector('select')!;
      return { index, value: Array.from(selectedOptions, ({ value }) => Number(value)) };
    }
    case 'select':
      return { index, value: Number(input.querySelector('select')!.value) };
    case 'radio':
      return { index, value: Number(input.querySelector<HTMLInputElement>('input:checked')!.value) };
    default: {
      const checked = input.querySelectorAll<HTMLInputElement>('input:checked');
      return { index, value: [...checked].map((box) => Number(box.value)) };
    }
  }
}

function complaintOf(field: HTMLInputElement, words: Words): string {
  const { validity, min, max, step } = field;
  const value = withMinus(field.value);
  if (validity.badInput || Number.isNaN(field.valueAsNumber)) return words('output.inputNoNumber');
  if (validity.rangeUnderflow) return words('output.inputBelow', { value, min });
  if (validity.rangeOverflow) return words('output.inputAbove', { value, max });
  if (validity.stepMismatch) return words('output.inputStep', { value, step, from: min || '0' });
  return '';
}
