// Presses the button for a picture on the page of a chart: the name and the first bytes of what is downloaded, and the colour of
// its corner.
(async () => {
  const made = URL.createObjectURL, clicked = HTMLAnchorElement.prototype.click;
  const [blob, name] = await new Promise(done => {
    let blob;
    URL.createObjectURL = b => { blob = b; return made.call(URL, b); };
    HTMLAnchorElement.prototype.click = function() { done([blob, this.download]); };
    document.querySelector('[data-png] button').click();
  });
  URL.createObjectURL = made;
  HTMLAnchorElement.prototype.click = clicked;
  const canvas = document.createElement('canvas'), context = canvas.getContext('2d');
  context.drawImage(await createImageBitmap(blob), 0, 0);
  return {
    Name: name,
    Signature: new Uint8Array(await blob.slice(0, 8).arrayBuffer()).join(),
    Corner: [...context.getImageData(2, 2, 1, 1).data].slice(0, 3),
  };
})()
