/** Opens and closes editors of cells, and gives them what helps while writing. */
import type { EditorHandle, Place } from '../../../src/editor/mount.ts';
import type { Session } from '../../../src/notebook/session.ts';
import type { Words } from '../render/words.ts';
import type { CellView } from './cell-view.ts';
import type { CellViews } from './cell-views.ts';
import { TouchToolbar } from './touch-toolbar.ts';

export interface EditingOptions {
  root: HTMLElement;
  views: CellViews;
  session: Session;
  words: Words;
  /** The reader has written. */
  onChange: (view: CellView, source: string) => void;
  /** The reader moves a number: what depends on it follows. */
  onScrub: (view: CellView) => void;
  run: (cell: string, advance: boolean) => void;
}

export class Editing {
  readonly #options: EditingOptions;
  readonly #toolbar: TouchToolbar | null;
  #types: Promise<ReturnType<typeof import('./type-assist.ts').createTypeAssist>> | null = null;

  constructor(options: EditingOptions) {
    this.#options = options;
    this.#toolbar = TouchToolbar.isWanted() ? new TouchToolbar(options.words) : null;
    options.root.addEventListener('click', (event) => this.#followError(event));
  }

  async open(view: CellView, place: Place): Promise<void> {
    const { words, session, onChange, onScrub, run } = this.#options;
    const { mountEditor } = await import('../../../src/editor/mount.ts');
    const editor = view.showEditor((host) => {
      const handle = mountEditor(host, {
        source: session.sourceOf(view.id),
        label: words('cell.code', { id: view.id }),
        description: words('cell.keys'),
        onChange: (source) => onChange(view, source),
        onScrub: () => onScrub(view),
        onRun: (mode) => run(view.id, mode === 'advance'),
        onEscape: () => view.closeEditor(),
        onBlur: () => this.#toolbar?.detach(handle),
        focusAt: place,
        ...(wantsTypes() ? { assist: () => this.#typesOf(view.id) } : {}),
      });
      host.addEventListener('focusin', () => this.#offerTools(view, handle));
      return handle;
    });
    // An editor that was there before has its caret where it was left.
    if ('x' in place) editor.focusAt(place);
    this.#offerTools(view, editor);
  }

  /** Types for one cell's editor; the service is one for the page. */
  async #typesOf(id: string) {
    this.#types ??= import('./type-assist.ts').then(({ createTypeAssist }) =>
      createTypeAssist(() => this.#options.session.analysis),
    );
    this.#types.catch(() => (this.#types = null));
    return (await this.#types)(id);
  }

  /** From an error to its place in the code. */
  #followError(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('.error-place a');
    const view = link && this.#options.views.find(link.hash.replace('#c-', ''));
    if (!view) return;
    event.preventDefault();
    const place = { line: Number(link.dataset['line']), column: Number(link.dataset['column']) };
    view.code.closest('details')?.setAttribute('open', '');
    void this.open(view, place).then(() => view.editor!.focusAt(place));
  }

  #offerTools(view: CellView, editor: EditorHandle): void {
    this.#toolbar?.attach({ editor, run: () => this.#options.run(view.id, false) });
  }
}

/** The type service weighs more than all else on the page: not for touch screens, nor where data is dear. */
function wantsTypes(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return matchMedia('(hover: hover) and (pointer: fine)').matches && connection?.saveData !== true;
}
