/**
 * The page of the runtime's host frame: of the site's origin, under a policy of its own, with one script
 * (the relay) and the sandboxed child inside. The child is `srcdoc`, so it inherits this policy and comes
 * with the page from the service worker's cache; by `src` it would not start offline.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { bundleScript } from './bundle-script.ts';
import { projectRoot } from './chapter-files.ts';

export async function hostPage(): Promise<string> {
  const sandbox = join(projectRoot, 'src/notebook/sandbox');
  const [relay, boot] = await Promise.all(['relay.ts', 'boot.ts'].map((f) => bundleScript(join(sandbox, f))));
  const policy = [
    "default-src 'none'",
    `script-src '${sha256(boot!)}' '${sha256(relay!)}' 'unsafe-eval' blob:`,
    'worker-src blob:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const child = `<!doctype html><meta charset="utf-8"><script>${boot}</script>`;
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><title>Runtime</title>',
    '<meta name="robots" content="noindex">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}"></head><body>`,
    `<script>${relay}</script>`,
    `<iframe sandbox="allow-scripts" title="Runtime" srcdoc="${escapeAttribute(child)}"></iframe></body></html>`,
  ].join('\n');
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
