/** Inputs in the page outlive the outputs that they are: see keepInput. */

/**
 * An input that only has another value stays in the page and takes that value, unless the reader is at it:
 * then what the reader has set is newer.
 */
export function keepInput(old: Element | undefined, element: Element): Element {
  if (!old?.matches('[data-input]') || !element.matches('[data-input]')) return element;
  if (shape(old) !== shape(element)) return element;
  const fields = (of: Element) => [
    ...of.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'),
  ];
  const now = fields(element);
  const isAtIt = old.contains(document.activeElement);
  fields(old).forEach((field, i) => {
    if (isAtIt) return;
    const wanted = now[i]!;
    if (field instanceof HTMLInputElement) {
      field.value = wanted.value;
      field.checked = (wanted as HTMLInputElement).checked;
    } else
      [...field.options].forEach((option, j) => {
        option.selected = (wanted as HTMLSelectElement).options[j]!.selected;
      });
  });
  const [shown, wanted] = [old.querySelector('output'), element.querySelector('output')];
  if (shown && wanted && !(isAtIt && wanted.dataset['formatted'] === undefined))
    shown.textContent = wanted.textContent;
  return old;
}

/** An input without its value. */
function shape(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  copy.querySelectorAll('input').forEach((input) => {
    if (!['radio', 'checkbox'].includes(input.type) || input.role === 'switch')
      input.removeAttribute('value');
    input.removeAttribute('checked');
    input.removeAttribute('aria-invalid');
  });
  copy.querySelectorAll('option').forEach((option) => option.removeAttribute('selected'));
  copy.querySelectorAll('output, .input-note').forEach((output) => output.replaceChildren());
  return copy.outerHTML;
}
