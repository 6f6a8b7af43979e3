// What the charts of every page share: the page's colours, axes, and drawing again when those change or
// the page is printed.
const pageCharts = (() => {
  'use strict';
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const shown = (value) => (value === null || value === undefined ? '–' : Number(value).toFixed(4));

  const axis = (more) => ({
    axisLine: { lineStyle: { color: colour('edge') } }, axisLabel: { color: colour('soft'), hideOverlap: true },
    splitLine: { lineStyle: { color: colour('edge') } }, nameTextStyle: { color: colour('soft') }, ...more,
  });
  const chart = (more) => ({
    animation: false, aria: { enabled: true }, textStyle: { fontFamily: 'inherit' },
    color: [colour('first'), colour('second'), colour('gained'), colour('lost'), colour('soft')],
    grid: { left: 8, right: 16, top: 40, bottom: 24, containLabel: true },
    legend: { top: 0, textStyle: { color: colour('ink') }, type: 'scroll', pageTextStyle: { color: colour('ink') } },
    tooltip: { trigger: 'axis', confine: true, valueFormatter: shown, backgroundColor: colour('card'),
      borderColor: colour('edge'), textStyle: { color: colour('ink') } },
    ...more,
  });

  // Options by the name in data-chart, each a function of the present colours.
  const drawAll = (options) => {
    const charts = [...document.querySelectorAll('[data-chart]')].map((element) => {
      const drawn = echarts.init(element);
      return { draw: () => drawn.setOption(options[element.dataset.chart](), true), resize: () => drawn.resize() };
    });
    const draw = () => charts.forEach((each) => each.draw());
    const resize = () => charts.forEach((each) => each.resize());
    draw();
    window.addEventListener('resize', resize);
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
    window.matchMedia('print').addEventListener('change', () => { draw(); resize(); });
    window.addEventListener('beforeprint', () => {
      document.querySelectorAll('details').forEach((details) => { details.open = true; });
    });
  };

  return { axis, chart, colour, drawAll, shown };
})();
