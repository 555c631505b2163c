// Names what the keyboard must reach, and keeps the list for focus.js. What lies in closed details is not there.
(() => {
  const name = e => e.tagName.toLowerCase() + (e.className && e.className.baseVal === undefined ? '.' + e.className.split(' ').join('.') : '') +
    ' "' + (e.getAttribute('aria-label') || e.textContent.trim().slice(0, 30)) + '"';
  const scrolls = e => e.classList.contains('scroll') && e.scrollWidth > e.clientWidth;
  const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"], .scroll')]
    .filter(e => e.checkVisibility({ contentVisibilityAuto: true }) && (!e.classList.contains('scroll') || scrolls(e)));
  window.reachable = { all, name };
  return all.map(name);
})()
