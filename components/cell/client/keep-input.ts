/** Inputs in the page outlive the outputs that they are: see keepInput. */

/**
 * An input that only has another value stays in the page and takes that value, unless the reader is at it:
 * then what the reader has set is newer.
 *
 * @param old - as it stands in the page, where extensions may have changed its markup
 * @param rendered - as it was rendered
 */
export function keepInput(old: Element, rendered: Element, element: Element): Element {
  if (!old.matches('[data-input]') || !element.matches('[data-input]')) return element;
  if (shape(rendered) !== shape(element)) return element;
  const fields = (of: Element) => [
    ...of.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'),
  ];
  const now = fields(element);
  const isAtIt = old.contains(document.activeElement);
  fields(old).forEach((field, i) => {
    const twin = now[i];
    if (isAtIt || !twin) return;
    if (field instanceof HTMLInputElement) {
      field.value = twin.value;
      field.checked = (twin as HTMLInputElement).checked;
    } else
      [...field.options].forEach((option, j) => {
        option.selected = (twin as HTMLSelectElement).options[j]!.selected;
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
