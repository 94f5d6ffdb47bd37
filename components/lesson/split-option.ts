/**
 * Splits an option's rendered slot into its text, which labels the box, and its <Why>. Markdown wraps both in
 * one paragraph or in two, and a label holds no paragraph.
 */
export function splitOption(html: string): { text: string; why: string } {
  const bare = html.replace(/<\/?p>/g, '').trim();
  const at = bare.indexOf('<div class="why"');
  return at < 0 ? { text: bare, why: '' } : { text: bare.slice(0, at).trim(), why: bare.slice(at) };
}
