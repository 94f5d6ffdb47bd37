/**
 * A module that is loaded when it is first needed. From then on it is there at once: `import()` of a module that is
 * there still takes a task, and what is drawn at every frame would wait for it until the next has begun.
 */
export function lazy<Module>(load: () => Promise<Module>): () => Module | Promise<Module> {
  let loaded: Module | null = null;
  return () => loaded ?? load().then((module) => (loaded = module));
}
