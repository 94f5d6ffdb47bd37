import { describe, expect, it } from 'vitest';
import { listChapterFiles, readChapter } from '../../src/build/chapter-files.ts';
import { readReferences, siteReferences } from '../../src/build/references.ts';
import { definitions, notesWords } from '../../components/lesson/glossary.ts';
import { citesIn, termsIn } from '../../components/lesson/mentions.ts';
import { terms } from '../../components/lesson/terms.ts';

const chapters = Map.groupBy(listChapterFiles(), ({ chapter }) => chapter);

describe('the glossary', () => {
  it('defines every term in one sentence in each language', () => {
    expect(Object.keys(definitions).sort()).toEqual(Object.keys(terms).sort());
    for (const [id, { en, 'zh-tw': zh }] of Object.entries(definitions)) {
      expect(en, id).toMatch(/^[A-Z][^.]*\.$/);
      expect(zh, id).toMatch(/^[^。]*\p{Script=Han}[^。]*。$/u);
    }
    for (const id of Object.keys(notesWords)) expect(Object.keys(terms)).toContain(id);
  });

  it('finds each chapter defining the same terms in every language', () => {
    for (const places of chapters.values()) {
      const [first, ...others] = places.map((place) => termsIn(readChapter(place)).sort());
      for (const other of others) expect(other, places[0]!.chapter).toEqual(first);
    }
  });
});

describe('the bibliography', () => {
  const references = siteReferences().en;

  it('has what the chapters cite, the same in every language, and nothing that none cites', () => {
    const cited = new Set<string>();
    for (const places of chapters.values()) {
      const [first, ...others] = places.map((place) => citesIn(readChapter(place)).sort());
      for (const other of others) expect(other, places[0]!.chapter).toEqual(first);
      first!.forEach((key) => cited.add(key));
    }
    const own = Object.values(references).filter(({ ofNotes }) => !ofNotes);
    expect([...cited].sort()).toEqual(own.map(({ key }) => key).sort());
  });

  it('has the five references of the notes', () => {
    expect(Object.values(references).filter(({ ofNotes }) => ofNotes)).toHaveLength(5);
  });

  it('leads from every entry to what it describes', () => {
    for (const { key, html } of Object.values(references))
      expect(html, key).toMatch(/<a href="https:\/\/[^"]+">https:\/\/[^<]+<\/a>$/);
  });

  it('sets author and year, and the whole entry, with what is given and no more', () => {
    const { one, two } = readReferences(`
      @article{one, author = {Curie, Marie and Joliot, Irène}, title = {On {Radium}}, journal = {Notes},
        year = {1911}, doi = {10.1000/1}}
      @online{two, author = {{An Institute}}, title = {A page}, url = {https://example.org/}}`);
    expect(one!.label).toBe('Curie &#38; Joliot, 1911');
    expect(one!.html).toBe(
      'Curie, M., &#38; Joliot, I. (1911). On Radium. <i>Notes</i>. ' +
        '<a href="https://doi.org/10.1000/1">https://doi.org/10.1000/1</a>',
    );
    expect(two!.label).toBe('An Institute, n.d.');
    expect(two!.html).toBe(
      'An Institute. (n.d.). <i>A page</i>. <a href="https://example.org/">https://example.org/</a>',
    );
  });

  it('cites in Chinese words and marks on a Chinese page, and ends no title twice', () => {
    const bibtex = `
      @article{one, author = {Curie, Marie and Joliot, Irène}, title = {On {Radium}}, journal = {Notes}, year = {1911}}
      @article{many, author = {Curie, M. and Joliot, I. and Bohr, N.}, title = {More}, journal = {Notes}, year = {1912}}
      @online{two, author = {{An Institute}}, title = {A page}, url = {https://example.org/}}
      @online{three, author = {Wu, X.}, title = {怎麼算？}, url = {https://example.org/}}
      @online{four, title = {怎麼算？}, url = {https://example.org/}}`;
    const link = '<a href="https://example.org/">https://example.org/</a>';
    const chinese = readReferences(bibtex, 'zh-tw');
    expect(Object.values(chinese).map(({ key, label }) => [key, label])).toEqual(
      expect.arrayContaining([
        ['one', 'Curie 與 Joliot，1911'],
        ['many', 'Curie 等人，1912'],
        ['two', 'An Institute，無日期'],
        ['three', 'Wu，無日期'],
      ]),
    );
    const english = readReferences(bibtex);
    expect(chinese['one']!.html).toBe(english['one']!.html);
    expect(chinese['two']!.html).toBe(`An Institute（無日期）。<i>A page</i>。${link}`);
    expect(chinese['three']!.html).toBe(`Wu, X.（無日期）。<i>怎麼算？</i> ${link}`);
    expect(chinese['four']!.html).toBe(`<i>怎麼算？</i>（無日期）。${link}`);
    expect(english['four']!.html).toBe(`<i>怎麼算？</i> (n.d.). ${link}`);
  });
});

describe('what a chapter mentions', () => {
  it('is read from its terms, its citations and the sources of its claims', () => {
    const text =
      '<Term id="kernel">k</Term> <Cite key="a" />, <Cite key="b">B</Cite>, <Cite key="a" />\n' +
      '<Claim id="N01" verdict="right" evidence="x" source="c">\n<Claim id="N02" source="https://example.org/">';
    expect(termsIn(text)).toEqual(['kernel']);
    expect(citesIn(text)).toEqual(['a', 'b', 'c']);
  });

  it('is refused where a term is unknown', () => {
    expect(() => termsIn('<Term id="kernal" />')).toThrow("Term: no term 'kernal'");
  });
});
