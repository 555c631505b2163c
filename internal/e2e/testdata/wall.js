// What of the boards that are shown cannot be read: what does not fit, and what is set too small for the height of the wall.
smallest => {
  const faults = [];
  const root = document.documentElement;
  if (root.scrollHeight > root.clientHeight || root.scrollWidth > root.clientWidth) faults.push('the wall scrolls');
  for (const board of document.querySelectorAll('.board.on')) {
    const frame = board.getBoundingClientRect();
    const foot = board.querySelector('.board-foot').getBoundingClientRect();
    if (frame.bottom > innerHeight || foot.bottom > frame.bottom + 1) faults.push(board.id + ' is taller than the wall');
    const body = board.querySelector('.board-body');
    if (body.scrollHeight > body.clientHeight || body.scrollWidth > body.clientWidth) faults.push(board.id + ' is cut off');
    if (!board.querySelector('.board-foot .period').textContent || !board.querySelector('.board-foot .cite a')) faults.push(board.id + ' does not say when and where from');
    const texts = document.createTreeWalker(board, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const e = texts.currentNode.parentElement, text = texts.currentNode.textContent.trim(), r = e.getBoundingClientRect();
      if (!text || r.width === 0 || e.closest('.unseen')) continue;
      const size = parseFloat(getComputedStyle(e).fontSize);
      if (size < smallest) faults.push(board.id + ': ' + size.toFixed(1) + ' px is too small: ' + text.slice(0, 20));
    }
  }
  return faults;
}
