/**
 * The one module that a chapter's page loads, and that of a single cell: it waits for the reader, and keeps the page
 * for offline use, unless it stands in a frame.
 */
import { pageStrings } from '../../src/i18n/client.ts';
import { ask, bootNotebook } from '../cell/client/boot.ts';
import { mountCards } from '../lesson/cards.ts';
import { mountExercises } from '../lesson/exercises.ts';
import { mountPredictions } from '../lesson/predictions.ts';

const base = import.meta.env.BASE_URL;
/** After the page has loaded: keeping it does not compete with reading, nor with the first thing that the reader does. */
const KEEP_AFTER_MS = 2_000;
const t = pageStrings(document);
const root = document.querySelector<HTMLElement>('[data-notebook]')!;

bootNotebook(root);
mountCards(document);
mountPredictions(document, t, base);
mountExercises({
  page: document,
  t,
  base,
  ask: (exercise, expression) => ask(root, exercise, expression),
});
if (import.meta.env.PROD && parent === window && 'serviceWorker' in navigator) {
  const keep = async () => (await import('./offline.ts')).keepForOffline(base);
  // Storage may be denied (private windows, full disks): the page works as well without.
  const later = () => setTimeout(() => keep().catch(() => {}), KEEP_AFTER_MS);
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}
