/** Takes a verdict back: the one under the form, and those under a sheet's questions. */
export function clearVerdict(exercise: HTMLElement, place: HTMLElement): void {
  delete exercise.dataset['result'];
  place.replaceChildren();
  for (const item of exercise.querySelectorAll<HTMLElement>('[data-question]')) {
    delete item.dataset['judged'];
    item.querySelector('[data-note]')!.replaceChildren();
  }
}
