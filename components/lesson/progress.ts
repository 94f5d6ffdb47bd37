/** What a reader did with an exercise, in this browser. */
export interface Progress {
  solved: boolean;
  /** The best score on a sheet. */
  score?: Score;
  /** Which numbers the exercise shows. Not stored: the page always comes with those of instance 0. */
  instance: number;
}

/** Questions of a sheet that were answered rightly, and those that were judged rightly. */
export interface Score {
  answered: number;
  judged: number;
  of: number;
}

const fresh: Progress = { solved: false, instance: 0 };

/** What is stored under a key; nothing done yet if storage is refused or holds something else. */
export function readProgress(key: string): Progress {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Progress> | null;
    const score = readScore(stored?.score);
    return { solved: stored?.solved === true, instance: 0, ...(score && { score }) };
  } catch {
    return fresh;
  }
}

/** A browser that refuses storage only forgets: the reply was judged all the same. */
export function writeProgress(key: string, { solved, score }: Progress): void {
  try {
    if (solved || score) localStorage.setItem(key, JSON.stringify({ solved, score }));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}

/** The better of two scores: more questions right, answers and judgements taken together. */
export function betterScore(before: Score | undefined, now: Score): Score {
  return before && before.answered + before.judged >= now.answered + now.judged ? before : now;
}

function readScore(stored: Partial<Score> | undefined): Score | undefined {
  const { answered, judged, of } = stored ?? {};
  return Number.isInteger(answered) && Number.isInteger(judged) && Number.isInteger(of)
    ? ({ answered, judged, of } as Score)
    : undefined;
}
