/** Inputs that the reader can move: `view(Inputs.range([1, 7], {label: 'K', step: 1, value: 3}))`. */
import { hash } from '../hash.ts';
import type { InputOutput } from '../protocol.ts';
import { inspectQuoted } from './inspect.ts';
import { button } from './inputs/buttons.ts';
import { checkbox, radio, select } from './inputs/choices.ts';
import { Input, type Form } from './inputs/input.ts';
import { number, range } from './inputs/numbers.ts';
import { text, toggle } from './inputs/others.ts';
import type { Stage } from './run.ts';

/** What cells know as `Inputs`, after Observable Inputs. */
export const Inputs = { button, checkbox, number, radio, range, select, text, toggle };

/** Shows the input and returns its current value: the reader's if there is one, else the one that the code gives. */
export function viewFor(stage: Stage): <T>(input: Input<T>) => T {
  return (input) => {
    if (!(input instanceof Input)) {
      throw new TypeError(
        `view: the input is ${inspectQuoted(input)}; give Inputs.range or another of Inputs`,
      );
    }
    const { run } = stage;
    if (run === null) return input.read(input.form);
    const index = run.views++;
    const declaration = JSON.stringify(input.form);
    const same = run.declared.get(declaration) ?? 0;
    run.declared.set(declaration, same + 1);
    const declared = hash(`${same} ${declaration}`);
    const control = run.controls[declared];
    const form = control === undefined ? input.form : input.fit(control);
    const shown = run.display(
      () => ({
        'text/plain': formText(form),
        'application/vnd.separable.input+json': { ...form, index, declared } as InputOutput,
      }),
      `view-${index}`,
    );
    // What is not in the page shows nobody what was set.
    return input.read(shown === null ? input.form : form);
  };
}

function formText(form: Form): string {
  const label = form.label === '' ? '' : `${form.label}: `;
  return label + valueText(form);
}

function valueText(form: Form): string {
  switch (form.input) {
    case 'range':
      return `${form.text ?? form.value} (${form.min} to ${form.max})`;
    case 'number':
      return String(form.value);
    case 'text':
      return inspectQuoted(form.value);
    case 'toggle':
      return form.value ? 'on' : 'off';
    case 'button':
      return `[${form.text}], pressed ${form.value}×`;
    case 'buttons':
      return form.options
        .map((option, i) => `[${option}], pressed ${form.value.filter((press) => press === i).length}×`)
        .join(', ');
    default: {
      const chosen: readonly (number | null)[] = Array.isArray(form.value) ? form.value : [form.value];
      return form.options.map((option, i) => (chosen.includes(i) ? `[${option}]` : option)).join(', ');
    }
  }
}
