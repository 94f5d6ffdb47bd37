import { mountEditor } from '../../src/editor/mount.ts';

// What the tests reach from outside: the function, and everything that the page's policy refused.
const violations: string[] = [];
document.addEventListener('securitypolicyviolation', (event) => {
  violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
});
Object.assign(globalThis, { mountEditor, violations });
