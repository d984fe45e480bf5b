/** HTML that cannot be broken out of: whatever is put into a template is escaped, unless it is such HTML itself. */

export class Markup {
  constructor(readonly html: string) {}
}

type Part = string | Markup | readonly Part[];

export function html(literals: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(literals.reduce((done, literal, i) => done + escape(parts[i - 1] ?? "") + literal));
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escape(part: Part): string {
  if (part instanceof Markup) return part.html;
  if (typeof part !== "string") return part.map(escape).join("");
  return part.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** An address ends at a space or at Chinese punctuation; a closing full stop or bracket belongs to the sentence. */
const ADDRESS = /https?:\/\/[^\s<>"'，。；：！？、（）《》「」『』“”‘’]*[^\s<>"'，。；：！？、（）《》「」『』“”‘’.,;:!?)\]]/gi;

/** Text with its web addresses made into links; line breaks are kept by the style sheet. */
export function linked(text: string): Markup {
  const parts: Part[] = [];
  let end = 0;
  for (const match of text.matchAll(ADDRESS)) {
    parts.push(text.slice(end, match.index), link(match[0], match[0]));
    end = match.index + match[0].length;
  }
  return html`${[...parts, text.slice(end)]}`;
}

export function link(address: string, shown: Part): Markup {
  return html`<a href="${address}" target="_blank" rel="noopener noreferrer">${shown}</a>`;
}
