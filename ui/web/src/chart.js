import {
  ArcElement, BarController, BarElement, CategoryScale, Chart, DoughnutController, Legend, LinearScale, Tooltip
} from 'chart.js';

Chart.register(ArcElement, BarController, BarElement, CategoryScale, DoughnutController, Legend, LinearScale, Tooltip);

const COLOURS = ['--mmhc-chart-1', '--mmhc-chart-2', '--mmhc-chart-3', '--mmhc-chart-4'];
const FALLBACKS = ['#0f766e', '#a14a00', '#1d4ed8', '#7a2f8f'];
const TILE = 8;

/* Told apart by more than their colour: plain, striped one way, dotted, striped the other way. */
const STROKES = [
  null,
  pen => { pen.moveTo(0, TILE); pen.lineTo(TILE, 0); },
  pen => { pen.moveTo(TILE / 2, TILE / 2 - 1); pen.lineTo(TILE / 2, TILE / 2 + 1); },
  pen => { pen.moveTo(0, 0); pen.lineTo(TILE, TILE); }
];

/**
 * A picture of figures that stand in a table beside it: the picture is left out for those who cannot see it. It takes `data`: what `kind` of
 * picture it is (bars, stacked, doughnut or histogram), `axis` that says what is measured, whether bars are `lying`, `labels`, and `series` of `name`, `values` and the
 * `words` for them. It is walked through by the arrow keys, and does not move for whoever wants no movement.
 */
class ChartElement extends HTMLElement {
  #chart = null;
  #place = -1;
  #data = null;
  #scheme = matchMedia('(prefers-color-scheme: dark)');

  set data(data) {
    this.#data = typeof data === 'string' ? JSON.parse(data) : data;
    this.#draw();
  }

  connectedCallback() {
    // It may have been given before this class was there.
    if (Object.hasOwn(this, 'data')) {
      const { data } = this;
      delete this.data;
      this.data = data;
    }
    this.addEventListener('keydown', this.#walk);
    this.#scheme.addEventListener('change', this.#draw);
    this.#draw();
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.#walk);
    this.#scheme.removeEventListener('change', this.#draw);
    this.#chart?.destroy();
    this.#chart = null;
  }

  #draw = () => {
    if (!this.isConnected || !this.#data) return;
    this.#chart?.destroy();
    this.#place = -1;
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    this.replaceChildren(canvas);
    const { kind, axis, lying, labels, series } = this.#data;
    const ink = this.#colour('currentColor');
    const line = this.#colour('color-mix(in srgb, currentColor 18%, transparent)');
    const round = kind === 'doughnut';
    this.#chart = new Chart(canvas, {
      type: round ? 'doughnut' : 'bar',
      data: {
        labels,
        datasets: series.map(({ name, values }, place) => ({
          label: name,
          data: values,
          borderWidth: round ? 2 : 1,
          borderColor: round ? this.#colour('var(--mmhc-chart-ground, Canvas)') : this.#series(place),
          backgroundColor: round ? labels.map((label, part) => this.#fill(canvas, part)) : this.#fill(canvas, place),
          categoryPercentage: kind === 'histogram' ? 1 : 0.8,
          barPercentage: kind === 'histogram' ? 0.98 : 0.9,
          maxBarThickness: kind === 'histogram' ? undefined : 48
        }))
      },
      options: {
        animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? false : { duration: 200 },
        maintainAspectRatio: false,
        indexAxis: lying ? 'y' : 'x',
        interaction: { mode: 'index', intersect: round },
        plugins: {
          legend: {
            display: round || series.length > 1,
            position: round ? 'right' : 'top',
            labels: { color: ink, boxWidth: 28 }
          },
          tooltip: {
            callbacks: {
              label: ({ dataset, datasetIndex, dataIndex }) =>
                `${round ? labels[dataIndex] : dataset.label}: ${series[datasetIndex].words[dataIndex]}`
            }
          }
        },
        scales: round ? {} : {
          [lying ? 'y' : 'x']: {
            stacked: kind === 'stacked',
            grid: { display: false },
            ticks: { color: ink, maxRotation: 0, autoSkip: !lying, autoSkipPadding: 12 }
          },
          [lying ? 'x' : 'y']: {
            stacked: kind === 'stacked',
            beginAtZero: true,
            grid: { color: line },
            title: { display: axis !== '', text: axis, color: ink },
            ticks: { color: ink, maxTicksLimit: 6, precision: 0 }
          }
        }
      }
    });
  };

  /* What the page makes of it, in its light or dark. */
  #colour(css) {
    const probe = document.createElement('span');
    probe.style.color = css;
    this.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }

  #series(place) {
    const nth = place % COLOURS.length;
    return this.#colour(`var(${COLOURS[nth]}, ${FALLBACKS[nth]})`);
  }

  #fill(canvas, place) {
    const colour = this.#series(place);
    const stroke = STROKES[place % STROKES.length];
    if (!stroke) return colour;
    const tile = document.createElement('canvas');
    tile.width = tile.height = TILE;
    const pen = tile.getContext('2d');
    pen.fillStyle = colour;
    pen.fillRect(0, 0, TILE, TILE);
    pen.strokeStyle = this.#colour('var(--mmhc-chart-ground, Canvas)');
    pen.lineWidth = 2;
    pen.beginPath();
    stroke(pen);
    pen.stroke();
    return canvas.getContext('2d').createPattern(tile, 'repeat');
  }

  #walk = event => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const count = this.#data?.labels.length ?? 0;
    if (!step || !this.#chart || count === 0) return;
    event.preventDefault();
    this.#place = Math.min(count - 1, Math.max(0, this.#place + step));
    const active = this.#data.series.map((each, datasetIndex) => ({ datasetIndex, index: this.#place }));
    const { x, y } = this.#chart.getDatasetMeta(0).data[this.#place].tooltipPosition();
    this.#chart.setActiveElements(active);
    this.#chart.tooltip.setActiveElements(active, { x, y });
    this.#chart.update('none');
  };
}

customElements.get('mmhc-chart') ?? customElements.define('mmhc-chart', ChartElement);
