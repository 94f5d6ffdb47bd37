/** What a reader did with an exercise, in this browser. */
export interface Progress {
  solved: boolean;
  /** Which numbers the exercise shows. Not stored: the page always comes with those of instance 0. */
  instance: number;
}

const fresh: Progress = { solved: false, instance: 0 };

/** What is stored under a key; nothing done yet if storage is refused or holds something else. */
export function readProgress(key: string): Progress {
  try {
    const stored = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<Progress> | null;
    return { solved: stored?.solved === true, instance: 0 };
  } catch {
    return fresh;
  }
}

/** A browser that refuses storage only forgets: the reply was judged all the same. */
export function writeProgress(key: string, { solved }: Progress): void {
  try {
    if (solved) localStorage.setItem(key, JSON.stringify({ solved }));
    else localStorage.removeItem(key);
  } catch {
    return;
  }
}
