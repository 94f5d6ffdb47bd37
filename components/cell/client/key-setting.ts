/** Whether keys without a modifier are shortcuts, as the reader of this browser wants it. */
export interface KeySetting {
  enabled: boolean;
}

/** @param base - where the site lies: forks share a host's storage */
export function keySetting(base: string): KeySetting {
  const name = `separable:${base}:single-keys`;
  return {
    get enabled() {
      try {
        return localStorage.getItem(name) !== 'off';
      } catch {
        // A browser that keeps nothing keeps the default.
        return true;
      }
    },
    set enabled(enabled) {
      try {
        if (enabled) localStorage.removeItem(name);
        else localStorage.setItem(name, 'off');
      } catch {
        // Nothing to be done: the setting cannot be kept.
      }
    },
  };
}
