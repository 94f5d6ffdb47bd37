/** The figures' components, loaded when a page first draws one. */
import type { Component } from 'svelte';
import type { FigureComponentProps, FigureName } from '../../src/figures/types.ts';
import { lazy } from '../lazy.ts';

/** A figure's component, its props checked by the runtime that made them. */
export type AnyFigure = Component<FigureComponentProps<Record<string, unknown>>>;

const loaders: Record<FigureName, () => { default: unknown } | Promise<{ default: unknown }>> = {
  tensor: lazy(() => import('./TensorFigure.svelte')),
  standardConv: lazy(() => import('./StandardConv.svelte')),
  separableConv: lazy(() => import('./SeparableConv.svelte')),
  denseVsSeparable: lazy(() => import('./DenseVsSeparable.svelte')),
};

/** Whether there is a figure of this name. */
export function isFigureName(name: string): name is FigureName {
  return Object.hasOwn(loaders, name);
}

/** The component of a figure. */
export async function loadFigure(name: FigureName): Promise<AnyFigure> {
  return (await loaders[name]()).default as AnyFigure;
}
