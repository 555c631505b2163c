// A button after each line that is there to be copied.
document.querySelectorAll('[data-copy]').forEach(line => {
  const [name, done] = line.dataset.copy.split('|'), p = document.createElement('p'), button = document.createElement('button');
  p.className = 'files choose';
  button.type = 'button';
  button.textContent = name;
  button.onclick = () => {
    getSelection().selectAllChildren(line);
    if (document.execCommand('copy')) button.textContent = done;
  };
  p.append(button);
  line.after(p);
});
