import { describe, expect, it } from 'vitest';
import { hostPage } from '../../src/build/host-page.ts';

describe('the page of the host frame', () => {
  it('listens before the child can tell that it is there, which it does once', async () => {
    const page = await hostPage();
    const relay = page.indexOf('<script>');
    const child = page.indexOf('<iframe');
    expect(page.slice(relay, child)).toContain('child-ready');
    expect(relay).toBeGreaterThan(page.indexOf('Content-Security-Policy'));
    expect(child).toBeGreaterThan(relay);
  });
});
