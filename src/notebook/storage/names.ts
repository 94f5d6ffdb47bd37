/**
 * Name of a site's database and channel. Sites under one host share its storage, so the path that the site
 * stands under is part of it: forks do not see each other's drafts.
 *
 * @param base - `/` or `/separable/`, with or without the slash at the end
 */
export function siteName(base: string): string {
  return `separable:${base.endsWith('/') ? base : `${base}/`}`;
}

/**
 * Whether drafts may be stored on this device: so that a reader who never edited anything need not load what
 * reads them. True when the browser does not say.
 */
export async function mayHaveDrafts(base: string): Promise<boolean> {
  try {
    const databases = await indexedDB.databases();
    return databases.some((database) => database.name === siteName(base));
  } catch {
    return true;
  }
}
