import {
  BarController, BarElement, CategoryScale, Chart, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip
} from 'chart.js';

Chart.register(
  BarController, BarElement, CategoryScale, Filler, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip
);

/* Told apart by more than their colour. */
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const COLOURS = ['--mmhc-chart-1', '--mmhc-chart-2', '--mmhc-chart-3', '--mmhc-chart-4'];
const FALLBACKS = ['#1d5fbf', '#a14a00', '#2e6b34', '#7a2f8f'];

/**
 * A picture of figures that stand in a table beside it: the picture is left out for those who cannot see it. It takes `data`, with `labels`
 * and `series` of `name` and `values`, is walked through by the arrow keys, and does not move for whoever wants no movement.
 */
class ChartElement extends HTMLElement {
  #chart = null;
  #place = -1;
  #data = null;

  set data(data) {
    this.#data = typeof data === 'string' ? JSON.parse(data) : data;
    this.#draw();
  }

  connectedCallback() {
    this.addEventListener('keydown', this.#walk);
    this.#draw();
  }

  disconnectedCallback() {
    this.removeEventListener('keydown', this.#walk);
    this.#chart?.destroy();
    this.#chart = null;
  }

  #draw() {
    if (!this.isConnected || !this.#data) return;
    this.#chart?.destroy();
    this.#place = -1;
    const canvas = document.createElement('canvas');
    canvas.setAttribute('aria-hidden', 'true');
    this.replaceChildren(canvas);
    const style = getComputedStyle(this);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const { kind, labels, series } = this.#data;
    this.#chart = new Chart(canvas, {
      type: kind,
      data: {
        labels,
        datasets: series.map(({ name, values }, place) => {
          const colour = style.getPropertyValue(COLOURS[place % COLOURS.length]).trim() || FALLBACKS[place % FALLBACKS.length];
          return {
            label: name, data: values, borderColor: colour, backgroundColor: colour, borderWidth: 2,
            borderDash: kind === 'line' ? DASHES[place % DASHES.length] : []
          };
        })
      },
      options: {
        animation: still ? false : { duration: 200 },
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        plugins: { legend: { display: series.length > 1, labels: { color: style.color } } },
        scales: {
          x: { ticks: { color: style.color, maxRotation: 0, autoSkip: true } },
          y: { beginAtZero: true, ticks: { color: style.color } }
        }
      }
    });
  }

  #walk = event => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const count = this.#data?.labels.length ?? 0;
    if (!step || !this.#chart || count === 0) return;
    event.preventDefault();
    this.#place = Math.min(count - 1, Math.max(0, this.#place + step));
    const active = this.#data.series.map((each, datasetIndex) => ({ datasetIndex, index: this.#place }));
    this.#chart.setActiveElements(active);
    this.#chart.tooltip.setActiveElements(active, { x: 0, y: 0 });
    this.#chart.update('none');
  };
}

customElements.get('mmhc-chart') ?? customElements.define('mmhc-chart', ChartElement);
