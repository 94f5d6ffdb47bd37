/** From a reply to its verdict in the page. Loaded with the first reply: a page that is only read needs none of it. */
import type { Translate } from '../../src/i18n/client.ts';
import type { Score } from './progress.ts';
import { readReply } from './reply.ts';
import { scoreOf } from './sheet.ts';
import { showVerdict, type AnyVerdict } from './verdict.ts';

/**
 * Reads what was filled in, has it checked, and tells the verdict, or what is wrong with the reply.
 *
 * @param check - has the runtime check a reply; the verdict comes as JSON
 * @returns whether it is solved, and the score of a sheet
 */
export async function judge(
  exercise: HTMLElement,
  place: HTMLElement,
  t: Translate,
  check: (reply: unknown) => Promise<string>,
): Promise<{ solved: boolean; score?: Score }> {
  const reply = readReply(exercise);
  if ('problem' in reply) {
    place.textContent = t(reply.problem, reply.params);
    return { solved: false };
  }
  const verdict = JSON.parse(await check(reply.value)) as AnyVerdict;
  showVerdict(exercise, place, verdict, t);
  return { solved: verdict.right, ...('questions' in verdict && { score: scoreOf(verdict) }) };
}
