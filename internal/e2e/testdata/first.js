// The text of main and the header that stands in the first screen, above a bar at its foot.
() => {
  const bar = document.querySelector('.sections'), foot = bar && getComputedStyle(bar).position === 'fixed' ? bar.getBoundingClientRect().top : innerHeight;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  let text = '';
  for (let node; (node = walker.nextNode());) {
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    if (box.width && box.height && box.bottom <= foot + 1 && node.parentElement.checkVisibility()) text += node.data;
  }
  return text;
}
