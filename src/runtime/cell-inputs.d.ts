/** The package @observablehq/inputs as cells import it: what they know as `Inputs`, name by name. */
export { button } from '../notebook/runtime/inputs/buttons.ts';
export { checkbox, radio, select } from '../notebook/runtime/inputs/choices.ts';
export { number, range } from '../notebook/runtime/inputs/numbers.ts';
export { text, toggle } from '../notebook/runtime/inputs/others.ts';
