/**
 * Cards for terms and citations: while the pointer or the focus is on a link with a description, the
 * description shows beside it. What shows them is loaded when it is first wanted; the links work without it.
 */
export function mountCards(page: Document): void {
  const show = ({ target, pointerType }: { target: unknown; pointerType?: string }) => {
    const link = (target as Element).closest<HTMLElement>('a.carded');
    if (link && pointerType !== 'touch') void import('../site/card.ts').then((card) => card.showCard(link));
  };
  page.addEventListener('pointerover', show);
  page.addEventListener('focusin', show);
}
