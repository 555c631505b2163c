// A button after each line that is there to be copied, and after the line of a page that is there to be printed.
document.querySelectorAll('[data-copy],[data-print]').forEach(line => {
  const {copy, print} = line.dataset, [name, done] = (copy || print).split('|'), p = document.createElement('p'), button = document.createElement('button');
  p.className = 'files choose';
  button.type = 'button';
  button.textContent = name;
  button.onclick = () => {
    if (print) return window.print();
    getSelection().selectAllChildren(line);
    if (document.execCommand('copy')) button.textContent = done;
  };
  p.append(button);
  line.after(p);
});
