// The share of the characters in sight that are set under 15 px.
() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  let all = 0, small = 0;
  for (let node; (node = walker.nextNode());) {
    const e = node.parentElement, n = node.data.trim().length;
    if (!n || !e.checkVisibility() || !e.getClientRects().length) continue;
    all += n;
    if (parseFloat(getComputedStyle(e).fontSize) < 15) small += n;
  }
  return all ? small / all : 0;
}
