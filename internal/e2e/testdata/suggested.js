// Waits until the names that are offered while somebody types hold one, and says which it is, from 0; -1 if it never comes.
name => new Promise(resolve => {
  const list = document.querySelector('[role="listbox"]');
  const look = () => {
    const at = [...list.children].findIndex(e => e.firstChild.textContent === name);
    if (list.hidden || at < 0) return;
    watch.disconnect();
    resolve(at);
  };
  const watch = new MutationObserver(look);
  watch.observe(list, { childList: true, subtree: true, attributes: true });
  setTimeout(resolve, 10000, -1);
  look();
})
