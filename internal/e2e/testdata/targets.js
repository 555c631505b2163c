// What can be pressed, stands alone and is smaller than size. A link in a sentence is as high as its line, as WCAG allows.
size => {
  const faults = [];
  const alone = e => {
    let block = e.parentElement;
    while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    const rest = block.cloneNode(true);
    rest.querySelectorAll('a, button, input, label').forEach(x => x.remove());
    return !/[\p{L}\p{N}]/u.test(rest.textContent);
  };
  for (const e of document.querySelectorAll('a[href], button, input, select, summary')) {
    const r = e.getBoundingClientRect();
    if (r.width === 0 || r.right < 0 || e.closest('svg')) continue;
    if ((r.width < size - .5 || r.height < size - .5) && alone(e))
      faults.push(Math.round(r.width) + ' × ' + Math.round(r.height) + ' px is smaller than ' + size + ': ' +
        e.parentElement.tagName.toLowerCase() + '.' + e.parentElement.className + ' ' + e.tagName.toLowerCase() + ' "' + e.textContent.trim().slice(0, 30) + '"');
  }
  return faults;
}
