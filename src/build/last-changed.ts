import { execFileSync } from 'node:child_process';
import { projectRoot } from './chapter-files.ts';

/** Day of a file's last commit, ISO; null where there is no history (a download, a shallow copy). */
export function lastChanged(file: string): string | null {
  try {
    const day = execFileSync('git', ['log', '-1', '--format=%cs', '--', file], {
      cwd: projectRoot,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
    return day === '' ? null : day;
  } catch {
    return null;
  }
}
