/** Tells which translations may have fallen behind: those whose source was changed after them. */
import { execFileSync } from 'node:child_process';
import { projectRoot, type ChapterFile } from './chapter-files.ts';

export interface Behind {
  file: string;
  source: string;
  /** Changes of the source since the translation's last one. */
  changes: number;
}

/**
 * @param changesSince - how often a file was changed after another's last change; null where that is not known
 */
export function translationsBehind(
  places: readonly ChapterFile[],
  defaultLanguage: string,
  changesSince: (file: string, other: string) => number | null = commitsSince,
): Behind[] {
  return places.flatMap(({ chapter, language, file }) => {
    const source = places.find((other) => other.chapter === chapter && other.language === defaultLanguage);
    if (!source || language === defaultLanguage) return [];
    const changes = changesSince(source.file, file) ?? 0;
    return changes > 0 ? [{ file, source: source.file, changes }] : [];
  });
}

/**
 * Counts commits; a change of both files in one commit leaves neither behind, nor does one of code alone, which a
 * translation takes from its source.
 */
function commitsSince(file: string, other: string): number | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const last = git('log', '-1', '--format=%H', '--', other);
    if (last === '') return null;
    const wordsAt = (commit: string) => wordsOf(git('show', `${commit}:./${file}`));
    if (wordsAt(last) === wordsAt('HEAD')) return 0;
    return Number(git('rev-list', '--count', `${last}..HEAD`, '--', file));
  } catch {
    return null;
  }
}

/** A chapter without the code of its cells; what stands beside their marks (names, captions) stays. */
export function wordsOf(chapter: string): string {
  return chapter.replace(/^(```+)([^\n`]*)\n[^]*?^\1$/gmu, '$1$2');
}
