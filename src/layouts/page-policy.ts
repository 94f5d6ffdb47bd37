/**
 * What a page may do: nothing but show and fetch what is the site's own. Style attributes are allowed, since
 * formulas and tiles need them; style elements are not. The dev server adds scripts of its own, so it goes
 * without.
 */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');
