/** Why a draft could not be stored or read. */
export interface StorageFailure {
  /**
   * `quota`: the device or the site's share of it is full. `denied`: private mode or a setting forbids storage.
   * `outdated`: a newer version of the site has changed the form; reload. `slow`: no answer in time.
   */
  readonly reason: 'quota' | 'denied' | 'outdated' | 'slow' | 'unknown';
  readonly error: unknown;
}

const reasons: Record<string, StorageFailure['reason']> = {
  QuotaExceededError: 'quota',
  SecurityError: 'denied',
  InvalidStateError: 'denied',
  NotAllowedError: 'denied',
  ReferenceError: 'denied',
  VersionError: 'outdated',
  TimeoutError: 'slow',
};

export function storageFailure(error: unknown): StorageFailure {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return { reason: reasons[name] ?? 'unknown', error };
}

/**
 * The promise's outcome, or a TimeoutError: a database that another tab blocks never answers, and whoever
 * waits for the draft before running a cell would wait for ever.
 */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new DOMException(`storage: no answer within ${milliseconds} ms; try again`, 'TimeoutError'));
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
