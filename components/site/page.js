// @ts-check
/*
 * The only script that a page loads before it is shown, and it is loaded as a classic script from the head: a
 * chosen theme must be set before the first paint, and the page's policy allows no inline script. It comes
 * with the style sheet, in parallel, so it costs a request but no time. The rest waits for the document.
 */
(() => {
  const root = document.documentElement;
  const { base } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  // Forks of the site may share a host name, so what is stored carries the base path. A page without has no theme.
  const key = `separable:${base}:theme`;
  const themes = ['system', 'light', 'dark'];

  function storedTheme() {
    try {
      return localStorage.getItem(key) ?? 'system';
    } catch {
      return 'system';
    }
  }

  /** @param {string} theme */
  function apply(theme) {
    if (theme === 'system') delete root.dataset.theme;
    else root.dataset.theme = theme;
  }

  let theme = storedTheme();
  apply(theme);

  function mountTheme() {
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector('.theme'));
    if (!button) return;
    const show = () => {
      button.dataset.choice = theme;
      button.ariaLabel = button.title = button.dataset[theme] ?? '';
      for (const meta of document.querySelectorAll('meta[name=theme-color]')) {
        meta.setAttribute('content', getComputedStyle(root).backgroundColor);
      }
    };
    button.hidden = false;
    button.addEventListener('click', () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      apply(theme);
      show();
      try {
        localStorage.setItem(key, theme);
      } catch {
        // The choice then lasts as long as the page.
      }
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
    show();
  }

  /**
   * The other language opens at the cell, claim, exercise or formula that the reader has just passed: their ids
   * are shared. Who scrolls up to the link in the header comes back to where they read before.
   */
  function keepPlace() {
    const placeNow = () => {
      let place = '';
      for (const mark of document.querySelectorAll(
        '[data-cell-id], [data-claim], [data-exercise], .equation',
      )) {
        if (mark.getBoundingClientRect().top > innerHeight / 2) break;
        place = mark.id;
      }
      return place;
    };
    let rested = '';
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let resting;
    addEventListener(
      'scroll',
      () => {
        clearTimeout(resting);
        // Looking for the link at the top is not yet reading there.
        resting = setTimeout(() => (rested = placeNow()), scrollY < innerHeight ? 8000 : 1000);
      },
      { passive: true },
    );
    for (const link of document.querySelectorAll('a[data-locale]')) {
      link.addEventListener('click', () => {
        const place = placeNow() || rested;
        if (place) /** @type {HTMLAnchorElement} */ (link).hash = place;
      });
    }
  }

  /** Arrow keys turn the page, unless the focus is in something that has its own use for them. */
  function turnPages() {
    addEventListener('keydown', (event) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
      const focus = /** @type {Element} */ (event.composedPath()[0]);
      if (!rel || !(focus === document.body || focus.matches?.('a, button, main'))) return;
      /** @type {HTMLElement | null} */ (document.querySelector(`.between a[rel=${rel}]`))?.click();
    });
  }

  /**
   * Buttons, code and inputs can be seen long before the module that answers them has come over a slow line.
   * What is done to them meanwhile is kept.
   * @returns {() => void} does it again
   */
  function keepEarly() {
    const types = ['click', 'keydown', 'input', 'change'];
    /** @type {Event[]} */
    const early = [];
    /** @param {Event} event */
    const keep = (event) => {
      const target = /** @type {Element} */ (event.target);
      // A click has already changed an input, which then tells of it.
      if (target.closest?.(event.type === 'click' ? 'button, pre' : 'button, pre, input, select'))
        early.push(event);
    };
    for (const type of types) addEventListener(type, keep, true);
    return () => {
      for (const type of types) removeEventListener(type, keep, true);
      for (const event of early) {
        const Kind = /** @type {typeof Event} */ (event.constructor);
        event.target?.dispatchEvent(new Kind(event.type, event));
      }
    };
  }

  const doAgain = keepEarly();
  // The module has run by then.
  document.addEventListener('DOMContentLoaded', () => {
    mountTheme();
    keepPlace();
    turnPages();
    doAgain();
  });
})();
