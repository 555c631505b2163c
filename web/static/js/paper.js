// Opens what is folded away while the page is printed, for browsers in which the stylesheet cannot.
(() => {
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = Array.from(document.querySelectorAll('details:not([open]):not(.card):not(.folded):not(.looks)'));
    opened.forEach(e => { e.open = true; });
  });
  addEventListener('afterprint', () => opened.forEach(e => { e.open = false; }));
})();
