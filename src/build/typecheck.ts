import type { ChapterFile } from './chapter-files.ts';
import type { DocumentCell } from './chapter.ts';
export function checkTypes(_place: ChapterFile, _cells: readonly DocumentCell[]): void {}
export function typesKey(): string { return ''; }
