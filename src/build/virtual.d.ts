declare module 'virtual:separable/runtime' {
  export const runtime: string;
}
declare module 'virtual:separable/plot-script' {
  export const plotScript: string;
}
declare module 'virtual:separable/host' {
  export const host: string;
}
declare module 'virtual:separable/notebooks' {
  export const notebooks: Record<string, import('./notebook-file.ts').BuiltNotebook>;
  /** ISO days. */
  export const changed: Record<string, string | null>;
}
declare module 'virtual:separable/types' {
  export const pack: import('./types-pack.ts').TypesPack;
}
declare module 'virtual:separable/references' {
  export const references: Record<
    import('../i18n/index.ts').Locale,
    Record<string, import('./references.ts').Reference>
  >;
}
declare module 'virtual:separable/prelude' {
  export const prelude: string;
  export const drawing: string;
}
