// What does not fit: the page in its window, text in its box, words in their picture.
(() => {
  const faults = [];
  const name = e => e.tagName.toLowerCase() + (e.getAttribute('class') ? '.' + e.getAttribute('class').split(' ').join('.') : '') +
    ' "' + e.textContent.trim().slice(0, 30) + '"';
  const root = document.documentElement;
  const inFrame = e => e.closest('.scroll') !== null;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.body.querySelectorAll('*')].filter(e =>
      !inFrame(e) && e.getBoundingClientRect().right > root.clientWidth + 1).slice(-3).map(name);
    faults.push('the page is ' + root.scrollWidth + ' px wide in a window of ' + root.clientWidth + ': ' + wide.join(', '));
  }
  for (const e of document.body.querySelectorAll('*:not(svg):not(svg *):not(input)')) { // in which one can move
    if (e.clientWidth <= 1 || e.clientHeight <= 1) continue; // for screen readers only
    const style = getComputedStyle(e);
    const clips = v => v === 'hidden' || v === 'clip';
    if (clips(style.overflowX) && e.scrollWidth > e.clientWidth + 1 || clips(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
      faults.push('cut off: ' + name(e));
  }
  for (const table of document.querySelectorAll('.stack')) {
    const frame = table.closest('.scroll');
    if (root.clientWidth < 600 && frame.scrollWidth > frame.clientWidth + 1) faults.push('behind a scroll on a phone: ' + name(table));
  }
  for (const svg of document.querySelectorAll('svg')) {
    const box = svg.getBoundingClientRect();
    if (box.width === 0) continue;
    for (const text of svg.querySelectorAll('text')) {
      const r = text.getBoundingClientRect();
      if (r.width === 0) continue;
      const air = r.height / 5; // a line is higher than its letters
      if (r.left < box.left - 1.5 || r.right > box.right + 1.5 || r.top < box.top - air || r.bottom > box.bottom + air)
        faults.push('in a picture, cut off: ' + name(text) + ' ' + [r.left - box.left, box.right - r.right, r.top - box.top, box.bottom - r.bottom].map(Math.round));
    }
  }
  return faults;
})()
