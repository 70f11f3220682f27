"""What must hold of every page, asked of the browser in one go."""

from typing import Any, Final

WATCH: Final = """
window.refused = [];
document.addEventListener('securitypolicyviolation', (event) => {
  if (event.sourceFile.includes('/assets/')) window.refused.push(event.violatedDirective);
});
"""
"""axe itself does what the policy refuses: only what the console's own files do counts."""

OPEN: Final = r"""
async (path) => {
  const about = () => [document.title, ...document.querySelectorAll('h1, h2')]
    .map((each) => each.textContent ?? each).join('\n');
  const before = about();
  history.pushState(null, '', path);
  const until = Date.now() + 60000;
  const there = () => about() !== before
    && document.querySelector('h1') && !document.querySelector('[aria-busy=true]');
  for (let calm = 0; calm < 3; calm = there() ? calm + 1 : 0) {
    if (Date.now() > until) throw new Error(`${path} never came: ${document.title}`);
    await new Promise((done) => setTimeout(done, 30));
  }
}
"""
"""Go to a page as a link does, and wait until it is there and reads nothing any more."""

FAULTS: Final = r"""
async () => {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  const shown = (nodes) => nodes.slice(0, 2).map(({ html }) => html.slice(0, 160)).join(' | ');
  const axes = violations.map(({ id, nodes }) => `${id}: ${shown(nodes)}`);
  const wide = document.documentElement.scrollWidth > innerWidth ? ['it scrolls sideways'] : [];
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    const about = node.parentElement;
    if (!text || about.closest('code, pre, script, style, [lang]:not(html)')) continue;
    const key = /^[a-z]+(_[a-z]+)+$|undefined|NaN|\[object|Invalid Date/;
    if (key.test(text)) said.push(`a key: ${text}`);
    const latin = !/[^\x20-\x7e’“”–…]/.test(text);
    const english = latin && /(^|[ (])[A-Za-z’-]+( [A-Za-z’-]+){2,}([ .,:;!?)]|$)/.test(text);
    if (document.documentElement.lang === 'ja' && english) said.push(`English: ${text}`);
    const japanese = /[ぁ-んァ-ヶ]/.test(text) && about.closest('th, label, legend, dt, nav a');
    if (document.documentElement.lang === 'en' && japanese) said.push(`Japanese: ${text}`);
  }
  return [...axes, ...wide, ...new Set(said), ...window.refused];
}
"""
"""axe's findings, a page wider than its window, words that nobody translated, what was refused."""


def opened(page: Any, path: str) -> None:
    page.evaluate(OPEN, path)


def faults(page: Any) -> list[str]:
    found: list[str] = page.evaluate(FAULTS)
    return found
