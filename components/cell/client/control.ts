import type { ControlValue } from '../../../src/notebook/protocol.ts';

/** What the reader has set an input to, as the cell's view() is told; and shows it beside a slider. */
export function readControl(input: HTMLElement): { index: number; value: ControlValue } {
  const index = Number(input.dataset['input']);
  switch (input.dataset['kind']) {
    case 'range': {
      const range = input.querySelector('input')!;
      input.querySelector('output')!.textContent = range.value;
      return { index, value: range.valueAsNumber };
    }
    case 'select':
      return { index, value: Number(input.querySelector('select')!.value) };
    default: {
      const checked = input.querySelectorAll<HTMLInputElement>('input:checked');
      return { index, value: [...checked].map((box) => Number(box.value)) };
    }
  }
}
