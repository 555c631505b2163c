// A button after each line that is there to be copied, and in the line of a page that is there to be printed.
document.querySelectorAll('[data-copy],[data-print]').forEach(line => {
  const {copy, print} = line.dataset, [name, done] = (copy || print).split('|'), button = document.createElement('button');
  button.type = 'button';
  button.textContent = name;
  if (print) {
    button.onclick = () => window.print();
    line.append(button);
    return;
  }
  button.onclick = () => {
    getSelection().selectAllChildren(line);
    if (document.execCommand('copy')) button.textContent = done;
  };
  const p = document.createElement('p');
  p.className = 'choose';
  p.append(button);
  line.after(p);
});
