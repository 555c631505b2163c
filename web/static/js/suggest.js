// Offers names while somebody types into the search field: a combobox as the ARIA Authoring Practices describe it. Where
// anything fails, the form is what it is without it. Nothing happens while an input method is still composing.
(() => {
  const form = document.querySelector('form[data-suggest]');
  if (!form || !window.AbortController) return;
  const field = form.q, make = (tag, role) => {
    const e = form.appendChild(document.createElement(tag));
    e.setAttribute('role', role);
    return e;
  };
  const list = make('div', 'listbox'), told = make('p', 'status'), known = new Map();
  let composing = false, waiting, asking, rows = [], at = -1;

  list.id = 'suggested';
  list.className = 'suggested';
  list.hidden = true;
  list.setAttribute('aria-label', form.querySelector('label').textContent);
  told.className = 'unseen';
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');

  const pick = n => {
    if (rows[at]) rows[at].setAttribute('aria-selected', 'false');
    at = n;
    if (!rows[at]) return field.removeAttribute('aria-activedescendant');
    rows[at].setAttribute('aria-selected', 'true');
    field.setAttribute('aria-activedescendant', rows[at].id);
    rows[at].scrollIntoView({ block: 'nearest' });
  };
  const show = open => {
    pick(-1);
    list.hidden = !open;
    list.style.top = field.offsetTop + field.offsetHeight + 'px';
    field.setAttribute('aria-expanded', open);
  };
  const close = () => {
    clearTimeout(waiting);
    if (asking) asking.abort();
    told.textContent = '';
    show(false);
  };
  const fill = answer => {
    list.textContent = '';
    rows = answer.rows.map((row, n) => {
      const a = list.appendChild(document.createElement('a')), kind = document.createElement('small');
      const name = a.appendChild(document.createElement('span'));
      row.name.forEach((piece, i) => {
        if (i % 2) name.appendChild(document.createElement('mark')).textContent = piece;
        else name.append(piece);
      });
      kind.textContent = row.says || row.kind;
      a.append(' ', kind);
      a.id = list.id + n;
      a.href = row.href;
      a.tabIndex = -1;
      a.setAttribute('role', 'option');
      a.setAttribute('aria-selected', 'false');
      return a;
    });
    told.textContent = answer.said;
    show(rows.length > 0);
  };
  const ask = () => {
    const query = new URLSearchParams(new FormData(form));
    query.set('q', field.value.trim());
    if (!query.get('q')) return close();
    const address = form.dataset.suggest + '?' + query;
    if (known.has(address)) return fill(known.get(address));
    const mine = asking = new AbortController();
    fetch(address, { signal: mine.signal, credentials: 'omit' }).then(r => r.ok ? r.json() : Promise.reject()).then(answer => {
      known.set(address, answer);
      if (!mine.signal.aborted) fill(answer);
    }).catch(() => mine.signal.aborted || close());
  };
  const later = () => {
    clearTimeout(waiting);
    if (asking) asking.abort();
    pick(-1);
    if (!composing) waiting = setTimeout(ask, 200);
  };

  field.addEventListener('input', later);
  field.addEventListener('compositionstart', () => { composing = true; close(); });
  field.addEventListener('compositionend', () => { composing = false; later(); });
  field.addEventListener('keydown', e => {
    if (composing || e.isComposing || e.keyCode === 229) return; // the keys belong to the input method
    const open = !list.hidden, step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && open) {
      // Past either end is the field itself.
      pick((at + 1 + step + rows.length + 1) % (rows.length + 1) - 1);
    } else if (step === 1) {
      ask();
    } else if (e.key === 'Escape' && open) {
      close();
    } else {
      return;
    }
    e.preventDefault();
  });
  form.addEventListener('submit', e => { // as Enter does, and the key of a telephone for it
    const chosen = rows[at];
    close();
    if (!chosen) return;
    e.preventDefault();
    chosen.click();
  });
  field.addEventListener('blur', close);
  list.addEventListener('mousedown', e => e.preventDefault()); // the field keeps the keyboard until the link is followed
  addEventListener('pagehide', close); // or it would be open when the reader comes back
})();
