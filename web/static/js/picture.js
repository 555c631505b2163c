// A button that gives a chart as a PNG, drawn from its file, which has the colours of paper, at twice its size.
document.querySelectorAll('[data-png]').forEach(place => {
  const button = document.createElement('button'), file = new URL(place.dataset.png, location);
  button.type = 'button';
  button.textContent = place.dataset.label;
  button.onclick = () => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement('canvas'), link = document.createElement('a');
      canvas.width = 2 * image.width;
      canvas.height = 2 * image.height;
      canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(blob => {
        link.href = URL.createObjectURL(blob);
        link.download = file.pathname.split('/').pop().replace('.svg', '.png');
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      });
    };
    image.src = file;
  };
  place.append(button);
});
