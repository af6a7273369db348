/* A white sheet that somebody signs on with a finger, a pen or a mouse. */
import SignaturePad from 'signature_pad';

const PAPER = '#fff';
const INK = '#1f2423';
const SHARPEST = 2;

/** Lets that canvas be signed on; it stands in the page, as large as it is seen. What was signed stays when it is turned or made larger. */
export function pad(canvas) {
  const signed = new SignaturePad(canvas, { backgroundColor: PAPER, penColor: INK, minWidth: 0.8, maxWidth: 2.6 });
  const sized = new ResizeObserver(() => fit(canvas, signed));
  sized.observe(canvas);
  return {
    isEmpty: () => signed.isEmpty(),
    clear: () => signed.clear(),
    picture: () => new Promise(resolve => canvas.toBlob(resolve, 'image/png')),
    address: () => signed.toDataURL('image/png'),
    end() {
      sized.disconnect();
      signed.off();
    }
  };
}

function fit(canvas, signed) {
  const { offsetWidth: width, offsetHeight: height } = canvas;
  if (width === 0 || height === 0) return;
  const sharpness = Math.min(SHARPEST, Math.max(1, devicePixelRatio));
  const drawn = signed.toData();
  canvas.width = width * sharpness;
  canvas.height = height * sharpness;
  canvas.getContext('2d').scale(sharpness, sharpness);
  signed.clear();
  if (drawn.length > 0) signed.fromData(drawn);
}
