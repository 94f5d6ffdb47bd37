/** What the reader has opened stays open over a rerun, and the region of a tensor shows the same part. */
export function keepOpen(old: Element, element: Element): void {
  const region = old.querySelector('.tensor-region[open]');
  // One that the reader has opened over a tensor that is shown whole.
  if (region && element.matches('.output-tensor, .output-figure') && !regionIn(element))
    element.append(emptied(region));
  const were = old.querySelectorAll('details');
  element.querySelectorAll('details').forEach((details, i) => {
    details.open = were[i]?.open ?? details.open;
    const view = were[i]?.dataset['view'];
    if (view !== undefined) details.dataset['view'] = view;
  });
}

/** Empties the region of an element that stays, so that it can be filled with other values. */
export function renewRegion(element: Element): void {
  const region = regionIn(element);
  region?.replaceWith(emptied(region));
}

function regionIn(element: Element): Element | null {
  return element.querySelector('.tensor-region');
}

function emptied(region: Element): Element {
  const again = region.cloneNode() as Element;
  again.append(region.querySelector('summary')!.cloneNode(true));
  return again;
}
