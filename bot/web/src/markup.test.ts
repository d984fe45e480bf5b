import { expect, it } from "vitest";
import { html, linked } from "./markup";

it("escapes whatever is put in, in text and in attributes", () => {
  expect(html`<p title="${'"><script>'}">${"<img onerror='x'>"}</p>`.html).toBe(
    '<p title="&quot;&gt;&lt;script&gt;">&lt;img onerror=&#39;x&#39;&gt;</p>',
  );
});

it("keeps its own markup, alone and in lists", () => {
  expect(html`<ul>${["a", "<b>"].map((item) => html`<li>${item}</li>`)}</ul>`.html).toBe("<ul><li>a</li><li>&lt;b&gt;</li></ul>");
});

it.each([
  ["see https://a.cn/b?c=1&d=2.", "https://a.cn/b?c=1&amp;d=2", "."],
  ["网址https://a.cn/票，请预约", "https://a.cn/票", "，请预约"],
  ["(https://a.cn/b)", "https://a.cn/b", ")"],
])("ends the link in %s", (text, address, rest) => {
  expect(linked(text).html).toContain(`href="${address}" target="_blank" rel="noopener noreferrer">${address}</a>${rest}`);
});

it.each(["javascript:alert(1)", "data:text/html,x", "a.cn", "https://"])("makes no link of %s", (text) => {
  expect(linked(text).html).toBe(text);
});

it("does not let an address out of its attribute", () => {
  expect(linked('https://a.cn/"onclick="x').html).toBe(
    '<a href="https://a.cn/" target="_blank" rel="noopener noreferrer">https://a.cn/</a>&quot;onclick=&quot;x',
  );
});
